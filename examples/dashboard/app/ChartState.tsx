import type { RillError } from 'rill-react'
import type { ReactElement, ReactNode } from 'react'

interface ChartStateProps<TRow> {
  rows: TRow[] | undefined
  error: RillError | null
  onRetry: () => void
  children: (rows: TRow[]) => ReactNode
}

/** A chart, or why there is none. */
export function ChartState<TRow>({ rows, error, onRetry, children }: ChartStateProps<TRow>): ReactElement {
  if (rows && rows.length > 0) return <>{children(rows)}</>
  if (rows) return <p className="chart-note">No flights</p>
  if (!error) return <div className="chart-skeleton" role="status" aria-label="Loading" />
  return (
    <div className="chart-note" role="alert">
      <p>{error.message}</p>
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  )
}
