import { RillErrorBoundary } from 'rill-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { AirportsTable } from './AirportsTable.tsx'
import { Figures } from './Figures.tsx'
import { FlightsOverTime } from './FlightsOverTime.tsx'
import { FlightsTable } from './FlightsTable.tsx'
import { HourHeatmap } from './HourHeatmap.tsx'
import { periods } from './periods.ts'
import { RoutesTable } from './RoutesTable.tsx'
import { StrikesTable } from './StrikesTable.tsx'

export function Dashboard(): ReactElement {
  const [index, setIndex] = useState(0)
  const { from, to } = periods[index] ?? { from: '', to: '' }
  const range = { from, to }
  return (
    <main className="dashboard">
      <fieldset className="periods">
        <legend>Period, 2001</legend>
        {periods.map(({ label }, position) => (
          <label key={label}>
            <input type="radio" name="period" checked={position === index} onChange={() => setIndex(position)} />
            {label}
          </label>
        ))}
      </fieldset>
      <RillErrorBoundary>
        <Figures range={range} />
        <div className="columns">
          <FlightsOverTime range={range} />
          <HourHeatmap range={range} />
        </div>
        <div className="columns tables">
          <AirportsTable range={range} />
          <RoutesTable range={range} />
        </div>
        <FlightsTable range={range} />
        <StrikesTable />
      </RillErrorBoundary>
    </main>
  )
}
