import { useRillApi } from 'rill-react'
import { useId } from 'react'
import type { ReactElement } from 'react'
import { ChartState } from './ChartState.tsx'
import type { Range } from './Range.ts'

const WIDTH = 640
const HEIGHT = 220
const INSET = { top: 12, right: 8, bottom: 22, left: 44 }

const dayFormat = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const countFormat = new Intl.NumberFormat('en-US', { notation: 'compact' })

export function FlightsOverTime({ range }: { range: Range }): ReactElement {
  const titleId = useId()
  const { data, error, refetch } = useRillApi('flights-over-time', { ...range, grain: 'day' })
  return (
    <section className="card chart" aria-labelledby={titleId}>
      <h2 id={titleId}>Flights a day</h2>
      <ChartState rows={data} error={error} onRetry={() => void refetch()}>
        {(rows) => (
          <Area
            points={rows.map(({ period, flights }) => ({ label: dayFormat.format(new Date(period)), value: flights }))}
          />
        )}
      </ChartState>
    </section>
  )
}

interface Point {
  label: string
  value: number
}

function Area({ points }: { points: readonly Point[] }): ReactElement {
  const top = niceCeiling(Math.max(...points.map(({ value }) => value)))
  const x = (index: number): number =>
    INSET.left + (index / Math.max(1, points.length - 1)) * (WIDTH - INSET.left - INSET.right)
  const y = (value: number): number => HEIGHT - INSET.bottom - (value / top) * (HEIGHT - INSET.top - INSET.bottom)
  const line = points.map(({ value }, index) => `${x(index).toFixed(1)} ${y(value).toFixed(1)}`).join('L')
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => share * top)
  const days = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * (points.length - 1)))
  const [first, last] = [points[0], points.at(-1)]
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`From ${first?.label} to ${last?.label}, up to ${countFormat.format(top)} flights a day`}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="grid-line" x1={INSET.left} x2={WIDTH - INSET.right} y1={y(tick)} y2={y(tick)} />
          <text className="tick" x={INSET.left - 8} y={y(tick)} dy="0.32em" textAnchor="end">
            {countFormat.format(tick)}
          </text>
        </g>
      ))}
      {[...new Set(days)].map((index) => (
        <text
          key={index}
          className="tick"
          x={x(index)}
          y={HEIGHT - 4}
          textAnchor={index === 0 ? 'start' : index === points.length - 1 ? 'end' : 'middle'}
        >
          {points[index]?.label}
        </text>
      ))}
      <path className="area" d={`M${x(0)} ${y(0)}L${line}L${x(points.length - 1)} ${y(0)}Z`} />
      <path className="line" d={`M${line}`} />
    </svg>
  )
}

/** The next round number up: 1, 2 or 5 times a power of ten. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= value) ?? value
}
