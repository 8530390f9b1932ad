import { arrangeRows } from '../rows/arrangeRows.ts'
import { createRowStore } from '../rows/createRowStore.ts'
import type { RowStore } from '../rows/createRowStore.ts'
import type { Arrange } from './types.ts'

/**
 * Arranges the rows of one table by typed keys and dictionaries, and remembers what it learnt: another sort filters nothing
 * anew, and rows that stay are not looked at again when others are replaced.
 */
export function createArranger(): Arrange {
  let store: RowStore | undefined
  return (rows, arrangement) => {
    if (store?.rows !== rows) store = createRowStore(rows, { previous: store })
    return arrangeRows(store, arrangement)
  }
}
