import { useCallback, useEffect, useRef, useState } from 'react'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import { useIsomorphicLayoutEffect } from '../../table/useIsomorphicLayoutEffect.ts'
import type { RillCsvOptions } from './types.ts'

/** An export under way, and the ways to start and stop it. */
export interface CsvExport {
  /** Rows written so far; `null` when no export runs. */
  readonly exportedRows: number | null
  /** Resolves when the file is offered, the export was cancelled or it failed; failures are announced. */
  readonly start: (options?: RillCsvOptions) => Promise<void>
  readonly cancel: () => void
}

interface CsvExportOptions {
  table: RillTableInstance
  defaults: RillCsvOptions
  announce: (text: string) => void
  onError: (message: string) => void
}

/** Exports all rows that pass the filters. What writes the file is loaded when first used. */
export function useCsvExport(options: CsvExportOptions): CsvExport {
  const [exportedRows, setExportedRows] = useState<number | null>(null)
  const latest = useRef(options)
  useIsomorphicLayoutEffect(() => {
    latest.current = options
  })
  const running = useRef<AbortController | null>(null)
  const cancel = useCallback(() => running.current?.abort(), [])
  useEffect(() => cancel, [cancel])

  const start = useCallback(async (own?: RillCsvOptions) => {
    if (running.current) return
    const controller = new AbortController()
    const { signal } = controller
    running.current = controller
    setExportedRows(0)
    const { table, defaults, announce, onError } = latest.current
    const { messages, formatCount } = table.environment
    try {
      const { exportCsv } = await import('./exportCsv.ts')
      const count = await exportCsv(table, { ...defaults, ...own, signal, onProgress: setExportedRows })
      announce(messages.exported(formatCount(count)))
    } catch (error) {
      if (!signal.aborted) {
        announce(messages.exportFailed)
        onError(error instanceof Error ? error.message : messages.exportFailed)
      }
    } finally {
      running.current = null
      setExportedRows(null)
    }
  }, [])
  return { exportedRows, start, cancel }
}
