import type { RillTableInstance } from '../../table/RillTableInstance.ts'

interface ColumnMove {
  key: string
  /** The column that it goes next to. */
  beside: string
  side: 'before' | 'after'
}

/** Moves a column next to another one. */
export function moveColumn(
  { visible, dispatch }: Pick<RillTableInstance, 'visible' | 'dispatch'>,
  move: ColumnMove,
): void {
  const keys = visible.map(({ column }) => column.key).filter((key) => key !== move.key)
  const place = keys.indexOf(move.beside)
  if (place < 0) return
  keys.splice(move.side === 'before' ? place : place + 1, 0, move.key)
  dispatch({ type: 'set-order', order: keys })
  const pinOf = (wanted: string): 'start' | 'end' | null =>
    visible.find(({ column }) => column.key === wanted)?.pin ?? null
  if (pinOf(move.key) !== pinOf(move.beside)) {
    dispatch({ type: 'set-columns', columns: [{ key: move.key, pin: pinOf(move.beside) ?? 'none' }] })
  }
}
