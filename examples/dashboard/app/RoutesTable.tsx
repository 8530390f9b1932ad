import { RillTable } from 'rill-react'
import type { ReactElement } from 'react'
import type { Range } from './Range.ts'

const columns = [
  'route',
  { key: 'origin_city', label: 'From' },
  { key: 'destination_city', label: 'To' },
  { key: 'flights', bar: { color: 'var(--bar-routes)' } },
  { key: 'distance', label: 'Miles', format: 'integer' },
  { key: 'avg_delay', label: 'Delay', description: 'Average, in minutes', format: { d3: '.1f' } },
] as const

/** Pages of ten in the browser, with details below a row. */
export function RoutesTable({ range }: { range: Range }): ReactElement {
  return (
    <section className="card">
      <RillTable
        api="top-routes"
        args={{ ...range, limit: 500 }}
        columns={columns}
        caption="Busiest routes"
        rowId="route"
        pagination={{ pageSize: 10 }}
        density="compact"
        renderDetail={(row) => (
          <p className="detail">
            {row.origin_city} to {row.destination_city}: {row.flights.toLocaleString('en-US')} flights,{' '}
            {(row.on_time_share * 100).toFixed(1)} % of them on time.
          </p>
        )}
      />
    </section>
  )
}
