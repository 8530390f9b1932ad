import type { ReactElement, ReactNode } from 'react'
import { toRowIndex } from '../../table/rowPosition.ts'
import type { DetailHeights } from '../../table/rows/placeDetails.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import type { RillRowId } from '../../table/state/types.ts'
import { RillTableDetail } from './RillTableDetail.tsx'
import type { RowShape } from './RillTableRow.tsx'

export { placeDetails } from '../../table/rows/placeDetails.ts'

/** Pixels of a detail that was not measured yet. */
const EXPECTED_HEIGHT = 120

interface OpenRows {
  ids: ReadonlySet<RillRowId>
  /** Heights of the details that were shown already. */
  measured: ReadonlyMap<RillRowId, number>
}

/** Heights of the open details by position on the page. */
export function toDetailHeights(
  { view, getRowId }: Pick<RillTableInstance, 'view' | 'getRowId'>,
  { ids, measured }: OpenRows,
): DetailHeights {
  const found = new Map<number, number>()
  for (let position = 0; position < view.count && found.size < ids.size; position++) {
    const index = toRowIndex(view, position)
    const row = view.rows[index]
    if (!row) continue
    const id = getRowId(row, index)
    if (ids.has(id)) found.set(position, measured.get(id) ?? EXPECTED_HEIGHT)
  }
  return found
}

interface DetailRow {
  key: string
  id: RillRowId
  row: object
  shape: RowShape
  renderDetail: (row: object) => ReactNode
  onHeight: (id: RillRowId, height: number) => void
}

/** {@link RillTableDetail} for a place that it is not imported to. */
export const renderDetailRow = ({ key, ...props }: DetailRow): ReactElement => <RillTableDetail key={key} {...props} />
