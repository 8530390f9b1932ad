import { sampleRows } from '../../table/columns/sampleRows.ts'
import type { RillTableViewProps } from './types.ts'

const SAMPLED_ROWS = 24
/** Pixels of a button with an icon, and the least of any. */
const ICON_BUTTON = 28
/** Pixels of an average character, of a button's padding and border, of the gap between two, and around all of them. */
const [CHARACTER, PADDING, GAP, AROUND] = [7.2, 14, 2, 10]

/** Pixels that the buttons of a row take. Where rows have different ones, the most among some of them. */
export function actionsWidth(rowActions: RillTableViewProps<object>['rowActions'], rows: readonly object[]): number {
  if (!rowActions) return 0
  const sets = typeof rowActions === 'function' ? [...sampleRows(rows, SAMPLED_ROWS)].map(rowActions) : [rowActions]
  const widths = sets.map((actions) =>
    actions.reduce(
      (sum, { label, icon }) =>
        sum + GAP + (icon ? ICON_BUTTON : Math.max(ICON_BUTTON, label.length * CHARACTER + PADDING)),
      0,
    ),
  )
  return Math.ceil(Math.max(ICON_BUTTON, ...widths)) + AROUND
}
