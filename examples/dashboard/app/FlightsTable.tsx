import { RillTable, useRillApi } from 'rill-react'
import type { ReactElement } from 'react'
import type { Range } from './Range.ts'

const columns = [
  { key: 'departed_at', label: 'Departure', format: 'datetime' },
  { key: 'origin', label: 'From' },
  { key: 'origin_city', label: 'City', filterable: false },
  { key: 'origin_state', label: 'State', filterable: false },
  { key: 'destination', label: 'To' },
  { key: 'destination_city', label: 'City', filterable: false },
  { key: 'distance', label: 'Miles', format: 'integer', bar: true },
  { key: 'delay', label: 'Delay, min', format: 'integer' },
] as const

/** Three million flights: the API sorts, searches and pages them. */
export function FlightsTable({ range }: { range: Range }): ReactElement {
  const { data, isError, refetch } = useRillApi('flights-count', range)
  const count = data?.[0]?.flights
  return (
    <section className="card">
      {isError && (
        <p className="card-note" role="alert">
          How many flights there are is not known.{' '}
          <button type="button" onClick={() => void refetch()}>
            Try again
          </button>
        </p>
      )}
      <RillTable
        api="flights"
        args={range}
        columns={columns}
        caption={count === undefined ? 'All flights' : `All ${count.toLocaleString('en-US')} flights`}
        rowId="flight_id"
        server
        pagination={{ pageSize: 15 }}
        pageSizes={[15, 50, 100]}
        columnMenu
        search
        exportCsv={{ fileName: 'flights.csv' }}
      />
    </section>
  )
}
