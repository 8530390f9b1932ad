import type { LocalRill } from '../local-rill/startLocalRill.ts'
import type { ControlRequest } from './readControl.ts'

/** The panel's switches. */
export interface Controls {
  readonly state: ControlState
  /** Does what the request says, and gives the state after it. */
  apply(request: ControlRequest): Promise<ControlState>
}

/** What `GET` and `POST /api/control` answer. */
export interface ControlState {
  readonly latencyMs: number
  readonly tokenTtlSeconds: number
  /** Failures still to come. */
  readonly failures: { readonly data: number; readonly exchange: number }
  /** Requests that the local Rill has had. */
  readonly requests: { readonly data: number; readonly exchange: number }
}

export interface ControlsOptions {
  readonly rill: LocalRill
  readonly tokenTtlSeconds: number
  /** Told when tokens are to live shorter or longer from now on. */
  readonly onTokenTtl: (seconds: number) => void
}

/** Joins the local Rill's switches and the lifetime of tokens, which is the backend's choice. */
export function createControls({ rill, tokenTtlSeconds, onTokenTtl }: ControlsOptions): Controls {
  let ttlSeconds = tokenTtlSeconds

  const setTtl = (seconds: number): void => {
    ttlSeconds = seconds
    onTokenTtl(seconds)
  }

  return {
    get state() {
      const { latencyMs, failures, requests } = rill.control
      return { latencyMs, tokenTtlSeconds: ttlSeconds, failures, requests: { ...requests } }
    },
    async apply({ reset, latencyMs, tokenTtlSeconds: newTtl, failNext, failNextExchange, expireTokens, revokeTokens }) {
      const { control } = rill
      if (reset) {
        control.reset()
        setTtl(tokenTtlSeconds)
      }
      if (latencyMs !== undefined) control.latencyMs = latencyMs
      if (newTtl !== undefined) setTtl(newTtl)
      if (failNext) control.failNext(failNext.status, failNext.count)
      if (failNextExchange) control.failNextExchange(failNextExchange.status, failNextExchange.count)
      if (expireTokens) await control.expireTokens()
      if (revokeTokens) await control.revokeTokens()
      return this.state
    },
  }
}
