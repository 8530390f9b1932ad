import { useRillApi } from 'rill-react'
import { useId } from 'react'
import type { CSSProperties, ReactElement } from 'react'
import { ChartState } from './ChartState.tsx'
import type { Range } from './Range.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const hours = Array.from({ length: 24 }, (_item, hour) => hour)

export function HourHeatmap({ range }: { range: Range }): ReactElement {
  const titleId = useId()
  const { data, error, refetch } = useRillApi('delays-by-hour', range)
  return (
    <section className="card chart" aria-labelledby={titleId}>
      <h2 id={titleId}>Average delay by hour of departure, minutes</h2>
      <ChartState rows={data} error={error} onRetry={() => void refetch()}>
        {(rows) => {
          const delays = new Map(rows.map((row) => [`${row.weekday} ${row.hour}`, row.avg_delay]))
          const max = Math.max(1, ...delays.values())
          return (
            <table className="heatmap">
              <thead>
                <tr>
                  <td />
                  {hours.map((hour) => (
                    <th key={hour} scope="col">
                      {hour % 3 === 0 ? hour : <span className="quiet">{hour}</span>}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {weekdays.map((weekday, index) => (
                  <tr key={weekday}>
                    <th scope="row">{weekday}</th>
                    {hours.map((hour) => {
                      const delay = delays.get(`${index + 1} ${hour}`)
                      const text = delay === undefined ? 'no flights' : `${delay.toFixed(1)} min`
                      const style = { '--share': Math.max(0, (delay ?? 0) / max) } as CSSProperties
                      return (
                        <td key={hour} style={style} title={`${weekday} ${hour}:00, ${text}`}>
                          <span className="quiet">{text}</span>
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }}
      </ChartState>
    </section>
  )
}
