import type { ReactElement } from 'react'
import type { RillError } from 'rill-react'

/** The parts of a query's result that a story shows. */
interface ResultViewProps {
  title: string
  result: {
    status: 'pending' | 'error' | 'success'
    fetchStatus: string
    error: RillError | null
    data: unknown
  }
}

/** Shows what a hook gives, as text. */
export function ResultView({ title, result }: ResultViewProps): ReactElement {
  const { status, fetchStatus, error, data } = result
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <p>
        status <strong>{status}</strong>, fetchStatus <strong>{fetchStatus}</strong>
      </p>
      {error && (
        <p role="alert">
          {error.code}: {error.message} {error.hint}
        </p>
      )}
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre role="region" tabIndex={0} aria-label={`Data of ${title}`} style={{ maxHeight: 240, overflow: 'auto' }}>
        {JSON.stringify(data, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value), 2)}
      </pre>
    </section>
  )
}
