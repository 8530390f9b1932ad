import { useCallback, useMemo, useRef } from 'react'
import { toRowIndex } from './rowPosition.ts'
import type { RillRowId, RillTableAction } from './state/types.ts'
import type { RillSelectionMode, RillTableView } from './types.ts'

interface RowSelectionOptions<TRow extends object> {
  mode: RillSelectionMode
  /** Ids of the selected rows. */
  selection: readonly RillRowId[]
  view: RillTableView<TRow>
  getRowId: (row: TRow, index: number) => RillRowId
  dispatch: (action: RillTableAction) => void
}

/** Selected rows and the ways to change them. */
export interface RowSelection {
  readonly mode: RillSelectionMode
  readonly ids: ReadonlySet<RillRowId>
  /** Whether all, some or none of the rows that pass the filters are selected. */
  readonly extent: 'all' | 'some' | 'none'
  /** Selects or deselects the row at `position` of the page; `isRange` all rows from the last one changed to it. */
  readonly toggle: (position: number, options?: { isRange?: boolean }) => void
  /** Selects all rows that pass the filters, or none when all are. */
  readonly toggleAll: () => void
  readonly clear: () => void
}

/** Which rows are selected; by id, so that it survives sorting, filtering and refetching. */
export function useRowSelection<TRow extends object>(options: RowSelectionOptions<TRow>): RowSelection {
  const { mode, selection, view, getRowId, dispatch } = options
  const ids = useMemo(() => new Set(selection), [selection])
  const anchor = useRef<RillRowId | null>(null)

  const idAt = useCallback(
    (position: number): RillRowId | undefined => {
      const index = toRowIndex(view, position)
      const row = view.rows[index]
      return row && getRowId(row, index)
    },
    [view, getRowId],
  )

  const toggle = useCallback(
    (position: number, { isRange = false } = {}) => {
      const id = idAt(position)
      if (id === undefined || mode === 'none') return
      const isOn = !ids.has(id)
      if (mode === 'single') {
        dispatch({ type: 'set-selection', selection: isOn ? [id] : [] })
        return
      }
      const next = new Set(ids)
      const changed = isRange ? rangeTo(position, { anchor: anchor.current, idAt, count: view.count }) : [id]
      for (const each of changed) {
        if (isOn || isRange) next.add(each)
        else next.delete(each)
      }
      if (!isRange) anchor.current = id
      dispatch({ type: 'set-selection', selection: [...next] })
    },
    [idAt, mode, ids, dispatch, view.count],
  )

  const allIds = useCallback((): RillRowId[] => {
    const { rows, positions, filteredCount } = view
    return Array.from({ length: filteredCount }, (_item, place) => {
      const index = positions ? (positions[place] as number) : place
      return getRowId(rows[index] as TRow, index)
    })
  }, [view, getRowId])

  const extent = useMemo(() => {
    if (mode !== 'multiple' || ids.size === 0 || view.filteredCount === 0) return 'none'
    if (ids.size < view.filteredCount) return 'some'
    return allIds().every((id) => ids.has(id)) ? 'all' : 'some'
  }, [mode, ids, view.filteredCount, allIds])

  const toggleAll = useCallback(() => {
    if (mode !== 'multiple') return
    const shown = allIds()
    const isAll = shown.every((id) => ids.has(id))
    const dropped = new Set(isAll ? shown : [])
    const next = isAll ? [...ids].filter((id) => !dropped.has(id)) : [...new Set([...ids, ...shown])]
    dispatch({ type: 'set-selection', selection: next })
  }, [mode, allIds, ids, dispatch])

  const clear = useCallback(() => {
    if (ids.size > 0) dispatch({ type: 'set-selection', selection: [] })
  }, [ids, dispatch])

  return useMemo(() => ({ mode, ids, extent, toggle, toggleAll, clear }), [mode, ids, extent, toggle, toggleAll, clear])
}

interface RangeOptions {
  anchor: RillRowId | null
  idAt: (position: number) => RillRowId | undefined
  count: number
}

function rangeTo(position: number, { anchor, idAt, count }: RangeOptions): RillRowId[] {
  let from = 0
  while (from < count && idAt(from) !== anchor) from++
  if (from === count) from = position
  const [low, high] = from < position ? [from, position] : [position, from]
  return Array.from({ length: high - low + 1 }, (_item, step) => idAt(low + step)).filter((id) => id !== undefined)
}
