import { RillTable } from 'rill-react'
import type { ReactElement } from 'react'
import type { Range } from './Range.ts'

const columns = [
  { key: 'airport', label: 'Code', pin: 'start' },
  'city',
  { key: 'state', hidden: true },
  { key: 'flights', bar: true, summary: 'sum' },
  'destinations',
  { key: 'avg_delay', label: 'Delay', description: 'Average, in minutes', format: { d3: '.1f' }, heat: true },
  { key: 'on_time_share', label: 'On time', format: 'percentage' },
] as const

/** All departures at once: the browser sorts, filters and sums them. */
export function AirportsTable({ range }: { range: Range }): ReactElement {
  return (
    <section className="card">
      <RillTable
        api="top-airports"
        args={{ ...range, limit: 1000 }}
        columns={columns}
        caption="Airports of departure"
        rowId="airport"
        defaultSort={[{ key: 'flights', desc: true }]}
        height={420}
        density="compact"
        search
        exportCsv
      />
    </section>
  )
}
