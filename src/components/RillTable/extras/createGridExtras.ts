import type { GridModel } from '../grid/GridModel.ts'
import { createAnnouncer } from './createAnnouncer.ts'
import { createColumnReorder } from './createColumnReorder.ts'
import type { ColumnReorder } from './createColumnReorder.ts'
import { createColumnResize } from './createColumnResize.ts'
import type { ColumnResize } from './createColumnResize.ts'
import { createSelectionCopy } from './createSelectionCopy.ts'
import type { SelectionCopy } from './createSelectionCopy.ts'

/** What a table can do without until some moments after it is shown. Loaded apart, to keep the first load small. */
export interface GridExtras extends ColumnReorder, ColumnResize, SelectionCopy {
  /** To be called after each change. */
  readonly onUpdate: () => void
}

export function createGridExtras(model: () => GridModel): GridExtras {
  return {
    ...createColumnResize(model),
    ...createColumnReorder(model),
    ...createSelectionCopy(model),
    onUpdate: createAnnouncer(model),
  }
}
