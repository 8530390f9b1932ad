import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRillSession } from 'rill-react'
import { useEffect, useState } from 'react'
import type { ReactElement } from 'react'
import { applyControl, fetchControls } from './backend.ts'
import type { ControlState } from './backend.ts'

/** The token's life, and buttons to disturb it. */
export function SessionPanel({ hasControls }: { hasControls: boolean }): ReactElement {
  const { status, expiresAt, error, exchanges, refresh, signOut } = useRillSession()
  return (
    <aside className="panel" aria-label="Session">
      <h2>Session</h2>
      <dl>
        <dt>Status</dt>
        <dd data-testid="status" data-status={status}>
          {status}
        </dd>
        <dt>Token expires</dt>
        <dd>
          <Countdown expiresAt={expiresAt} />
        </dd>
        <dt>Exchanges</dt>
        <dd data-testid="exchanges">{exchanges}</dd>
      </dl>
      {error && (
        <p className="panel-error" role="alert">
          {error.message}
        </p>
      )}
      <div className="buttons">
        <button type="button" onClick={() => void refresh()}>
          {status === 'signed-out' ? 'Sign in again' : 'New token'}
        </button>
        <button type="button" onClick={signOut} disabled={status === 'signed-out'}>
          Sign out
        </button>
      </div>
      {hasControls && <Controls />}
    </aside>
  )
}

function Countdown({ expiresAt }: { expiresAt: Date | null }): ReactElement {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  if (!expiresAt) return <>–</>
  const seconds = Math.max(0, Math.ceil((expiresAt.getTime() - nowMs) / 1000))
  return <>{seconds === 0 ? 'expired' : `in ${seconds} s`}</>
}

/** Switches of the local Rill. */
function Controls(): ReactElement {
  const queryClient = useQueryClient()
  const { data: state } = useQuery({ queryKey: ['controls'], queryFn: fetchControls, refetchInterval: 2000 })
  const { mutate: apply, error } = useMutation({
    mutationFn: applyControl,
    onSuccess: (next: ControlState) => queryClient.setQueryData(['controls'], next),
  })

  return (
    <>
      <h2>Local Rill</h2>
      <dl>
        <dt>Data requests</dt>
        <dd data-testid="data-requests">{state?.requests.data ?? '–'}</dd>
        <dt>Token requests</dt>
        <dd data-testid="exchange-requests">{state?.requests.exchange ?? '–'}</dd>
        <dt>Latency</dt>
        <dd>{state ? `${state.latencyMs} ms` : '–'}</dd>
        <dt>Failures to come</dt>
        <dd>{state?.failures.data ?? '–'}</dd>
      </dl>
      <div className="buttons">
        <button type="button" onClick={() => apply({ expireTokens: true })}>
          Expire tokens
        </button>
        <button type="button" onClick={() => apply({ revokeTokens: true })}>
          Revoke tokens
        </button>
        <button type="button" onClick={() => apply({ latencyMs: state?.latencyMs ? 0 : 1500 })}>
          {state?.latencyMs ? 'Full speed' : 'Slow down'}
        </button>
        <button type="button" onClick={() => apply({ failNext: { status: 500, count: 4 } })}>
          Break 4 requests
        </button>
        <button type="button" onClick={() => apply({ failNext: { status: 503, count: 2 } })}>
          2 × 503, retried
        </button>
        <button type="button" onClick={() => apply({ failNextExchange: { status: 500, count: 1 } })}>
          Break a token
        </button>
        <button type="button" onClick={() => apply({ reset: true })}>
          Reset
        </button>
      </div>
      {error && (
        <p className="panel-error" role="alert">
          {error.message}
        </p>
      )}
    </>
  )
}
