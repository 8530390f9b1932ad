import { RillTable } from 'rill-react'
import type { ReactElement } from 'react'

const columns = [
  { key: 'flight_date', label: 'Day' },
  { key: 'airport_name', label: 'Airport' },
  'operator',
  'species',
  { key: 'wildlife_size', label: 'Size' },
  { key: 'phase', label: 'Phase of flight' },
  'damage',
  { key: 'cost_usd', label: 'Cost', format: 'currency_usd', summary: 'sum' },
  { key: 'speed_knots', label: 'Knots' },
] as const

/** Ten thousand rows in one scroll. */
export function StrikesTable(): ReactElement {
  return (
    <section className="card">
      <RillTable
        api="bird-strikes"
        columns={columns}
        caption="Bird strikes, 1990 to 2002"
        rowId="strike_id"
        selection="multiple"
        height={460}
        density="compact"
        search
        exportCsv
      />
    </section>
  )
}
