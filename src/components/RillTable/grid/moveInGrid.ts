import type { GridCell } from './GridModel.ts'

interface GridMove {
  key: string
  isControl: boolean
  isRightToLeft: boolean
  /** Rows of the body. */
  rowCount: number
  /** Last row that can be reached: the totals come after the body. */
  lastRow: number
  columnCount: number
  /** Rows that a page key moves by. */
  pageRows: number
}

/** Where a key leads from `cell`, by the APG grid pattern; `null` for keys that lead nowhere. */
export function moveInGrid(cell: GridCell, move: GridMove): GridCell | null {
  const { rowCount, lastRow, columnCount, pageRows, isControl } = move
  const to = (row: number, column: number): GridCell => ({
    row: Math.max(-1, Math.min(row, lastRow)),
    column: Math.max(0, Math.min(column, columnCount - 1)),
  })
  const { row, column } = cell
  const lastBodyRow = Math.max(-1, rowCount - 1)
  const firstBodyRow = Math.min(0, lastBodyRow)
  switch (move.key) {
    case 'ArrowUp':
      return isControl ? to(firstBodyRow, column) : to(row - 1, column)
    case 'ArrowDown':
      return isControl ? to(lastBodyRow, column) : to(row + 1, column)
    case 'ArrowLeft':
    case 'ArrowRight': {
      const isForward = (move.key === 'ArrowRight') !== move.isRightToLeft
      if (isControl) return to(row, isForward ? columnCount - 1 : 0)
      return to(row, column + (isForward ? 1 : -1))
    }
    case 'Home':
      return isControl ? to(firstBodyRow, 0) : to(row, 0)
    case 'End':
      return isControl ? to(lastBodyRow, columnCount - 1) : to(row, columnCount - 1)
    case 'PageUp':
      return to(row <= 0 ? row : Math.max(firstBodyRow, row - pageRows), column)
    case 'PageDown':
      return to(row >= lastBodyRow ? row : Math.min(lastBodyRow, Math.max(row, 0) + pageRows), column)
    default:
      return null
  }
}
