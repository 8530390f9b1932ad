import type { RillTableView } from './types.ts'

/** Index in `rows` of the row at `position` of the page shown. */
export function toRowIndex(view: RillTableView, position: number): number {
  const place = view.first + position
  return view.positions ? (view.positions[place] ?? -1) : place
}
