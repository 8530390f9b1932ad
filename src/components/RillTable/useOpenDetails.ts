import { useCallback, useMemo, useState } from 'react'
import { toRowIndex } from '../../table/rowPosition.ts'
import type { DetailHeights } from '../../table/rows/rowLayout.ts'
import type { RillRowId } from '../../table/state/types.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'

/** Pixels of a detail that was not measured yet. */
const EXPECTED_HEIGHT = 120

/** The rows whose details are open. */
export interface OpenDetails {
  readonly ids: ReadonlySet<RillRowId>
  readonly toggle: (id: RillRowId) => void
  /** Takes note of how tall a detail turned out. */
  readonly setHeight: (id: RillRowId, height: number) => void
  /** Heights by position on the page. */
  readonly heights: DetailHeights
}

const none: DetailHeights = new Map()

/** Open details by row id, so that they stay open over sorting and refetching. */
export function useOpenDetails({ view, getRowId }: Pick<RillTableInstance, 'view' | 'getRowId'>): OpenDetails {
  const [ids, setIds] = useState<ReadonlySet<RillRowId>>(() => new Set())
  const [measured, setMeasured] = useState<ReadonlyMap<RillRowId, number>>(() => new Map())

  const toggle = useCallback((id: RillRowId) => {
    setIds((present) => {
      const next = new Set(present)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  const setHeight = useCallback((id: RillRowId, height: number) => {
    setMeasured((present) => (present.get(id) === height ? present : new Map(present).set(id, height)))
  }, [])

  const heights = useMemo(() => {
    if (ids.size === 0) return none
    const found = new Map<number, number>()
    for (let position = 0; position < view.count && found.size < ids.size; position++) {
      const index = toRowIndex(view, position)
      const row = view.rows[index]
      if (!row) continue
      const id = getRowId(row, index)
      if (ids.has(id)) found.set(position, measured.get(id) ?? EXPECTED_HEIGHT)
    }
    return found
  }, [ids, measured, view, getRowId])

  return useMemo(() => ({ ids, toggle, setHeight, heights }), [ids, toggle, setHeight, heights])
}
