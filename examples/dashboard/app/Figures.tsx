import { RillValue } from 'rill-react'
import type { ReactElement } from 'react'
import type { Range } from './Range.ts'

export function Figures({ range }: { range: Range }): ReactElement {
  const call = { api: 'kpis', args: range } as const
  return (
    <section className="figures" aria-label="Key figures">
      <RillValue {...call} label="Flights" column="flights" previousColumn="flights_before" format="humanize" />
      <RillValue
        {...call}
        label="On time"
        column="on_time_share"
        previousColumn="on_time_share_before"
        format={{ style: 'percent', maximumFractionDigits: 1 }}
      />
      <RillValue
        {...call}
        label="Average delay, minutes"
        column="avg_delay"
        previousColumn="avg_delay_before"
        format={{ d3: '.1f' }}
        lowerIsBetter
      />
      <RillValue
        {...call}
        label="Two hours late or more"
        column="long_delays"
        previousColumn="long_delays_before"
        format="integer"
        lowerIsBetter
      />
      <RillValue {...call} label="Miles flown" column="miles" previousColumn="miles_before" format="humanize" />
    </section>
  )
}
