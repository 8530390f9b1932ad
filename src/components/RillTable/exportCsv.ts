import { rowsToCsv } from '../../table/export/rowsToCsv.ts'
import { isDeepEqual } from '../../table/isDeepEqual.ts'
import { toMessages } from '../../table/laterMessages.ts'
import { arrangeRows } from '../../table/rows/arrangeRows.ts'
import { createRowStore } from '../../table/rows/createRowStore.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import type { GridModel } from './grid/GridModel.ts'
import type { RillCsvOptions } from './types.ts'

/** Rows asked for at a time: half of what Rill gives at most (contract §1.4). */
const EXPORT_PAGE = 5000

interface RunExportOptions {
  model: GridModel
  options: RillCsvOptions | undefined
  /** The export under way, if any. */
  running: { current: AbortController | null }
  /** Told how many rows are written; `null` at the end. */
  onProgress: (rows: number | null) => void
  onError: (reason: string) => void
}

/** Exports unless an export runs already, and tells how it fares. */
export async function runExport({ model, options, running, onProgress, onError }: RunExportOptions): Promise<void> {
  if (running.current) return
  const { table, props, announce } = model
  const { givenMessages, formatCount } = table.environment
  const { signal } = (running.current = new AbortController())
  onProgress(0)
  try {
    const defaults = typeof props.exportCsv === 'object' ? props.exportCsv : {}
    const count = await exportCsv(table, { ...defaults, ...options, signal, onProgress })
    announce(toMessages(givenMessages).exported(formatCount(count)))
  } catch (error) {
    if (!signal.aborted) onError(error instanceof Error ? error.message : String(error))
  } finally {
    running.current = null
    onProgress(null)
  }
}

interface ExportCsvOptions extends RillCsvOptions {
  signal: AbortSignal
  onProgress: (rows: number) => void
}

/** Writes all rows that pass the filters to a file and offers it to the reader. Returns how many there are. */
async function exportCsv(table: RillTableInstance, options: ExportCsvOptions): Promise<number> {
  const { signal, onProgress, fileName, delimiter = ',', bom = true, formatted = false } = options
  const columns = table.visible.map(({ column }) => ({
    key: column.key,
    name: column.name,
    write: formatted ? (value: unknown, row: unknown) => column.toText(value, row as object) : undefined,
  }))
  const chunks: string[] = []
  let count = 0
  for await (const { rows, order } of batches(table, signal)) {
    let written = count
    for (const chunk of rowsToCsv({ rows, order, columns, delimiter, bom: bom && count === 0, header: count === 0 })) {
      chunks.push(chunk)
      written += 1000
      onProgress(Math.min(written, count + (order?.length ?? rows.length)))
      // Lets the page paint the progress, and the reader cancel.
      await new Promise((resolve) => setTimeout(resolve))
      signal.throwIfAborted()
    }
    count += order?.length ?? rows.length
    onProgress(count)
  }
  download(
    new Blob(chunks, { type: 'text/csv;charset=utf-8' }),
    fileName ?? `${table.source.api?.replaceAll('/', '-') ?? 'table'}.csv`,
  )
  return count
}

interface Batch {
  rows: readonly object[]
  order: Uint32Array | undefined
}

/** The rows at hand, or all pages of the API one after the other: never two requests at once. */
async function* batches(table: RillTableInstance, signal: AbortSignal): AsyncGenerator<Batch> {
  const { view, source, isServerSide } = table
  const { fetchPage } = source
  if (!fetchPage) {
    yield { rows: view.rows, order: view.positions ?? undefined }
    return
  }
  const collected: object[] = []
  let last: readonly object[] = []
  for (let offset = 0; ;) {
    const rows = await fetchPage({ limit: EXPORT_PAGE, offset, signal })
    signal.throwIfAborted()
    // An API may give fewer rows than asked for and still have more: only an empty page is the end.
    if (rows.length === 0) break
    if (isDeepEqual(rows, last))
      throw new Error(`The rows from ${offset} on are those before them. Does the API use its offset?`)
    last = rows
    offset += rows.length
    if (isServerSide) yield { rows, order: undefined }
    else collected.push(...rows)
  }
  if (!isServerSide) yield arrangeCollected(table, collected)
  else if (collected.length === 0) yield { rows: [], order: undefined }
}

/** The pages of an API that doesn't sort and filter itself, as the table would show them. */
function arrangeCollected({ state, environment, columns }: RillTableInstance, rows: readonly object[]): Batch {
  const { locale, timeZone } = environment
  const order = arrangeRows(createRowStore(rows), {
    sort: state.sort,
    filters: state.filters,
    search: state.search,
    columns: columns.map(({ key }) => ({ key })),
    locale,
    timeZone,
  })
  return { rows, order: order ?? undefined }
}

function download(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // Some browsers read the blob only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
