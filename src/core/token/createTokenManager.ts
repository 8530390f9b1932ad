import { abortable } from '../abortable.ts'
import type { Clock } from '../clock.ts'
import { isRillError, RillAuthError } from '../errors.ts'
import type { RillError } from '../errors.ts'
import { disposedError, signedOutError } from '../standingErrors.ts'
import type { GetToken, GetTokenContext, RillClientToken, RillTokenState } from '../types.ts'
import { createListeners } from './createListeners.ts'
import { readToken } from './readToken.ts'
import { decide, initialMachine, isBlocked, transition } from './tokenMachine.ts'
import type { TokenEvent, TokenMachine } from './tokenMachine.ts'

/** What a token manager needs from outside. */
export interface TokenManagerOptions {
  getToken: GetToken
  clock: Clock
  tokenTimeoutMs: () => number
  allowPrivileged: () => boolean
  /** Told of failed exchanges that no request waits for. */
  onBackgroundError?: (error: RillError) => void
}

/** A refused token, and Rill's refusal. */
export interface Refusal {
  accessToken: string
  error: RillError
  /** Whether Rill said that the token is expired, and not just that it won't do. */
  isExpired: boolean
  /** When the refused request was sent. */
  sentAtMs: number
}

/**
 * Holds one user's token: one exchange for any number of requests, ahead of expiry behind them, after a refusal before
 * their replay.
 */
export interface TokenManager extends RillClientToken {
  /** A token to send. The caller's `signal` stops its waiting, not the exchange. */
  get: (signal?: AbortSignal) => Promise<string>
  /**
   * Notes that Rill refused the token. Says nothing about an older token than the present one. Returns the refusal's error, with
   * the wait when no new token is fetched for now.
   */
  refuse: (refusal: Refusal) => RillError
  /** A token to replay a refused request with: at most one exchange for each refused token. */
  getAfterRefusal: (refusal: Refusal, signal?: AbortSignal) => Promise<string>
  /** Notes that Rill took the token. */
  accept: (accessToken: string) => void
  dispose: () => void
}

/** Makes a {@link TokenManager}. It calls nothing until the first `get`. */
export function createTokenManager(options: TokenManagerOptions): TokenManager {
  const { clock } = options
  let machine: TokenMachine = initialMachine
  let snapshot: RillTokenState = toSnapshot(machine)
  let running: { promise: Promise<string>; controller: AbortController } | null = null
  let sameToken: RillError | undefined
  let isDisposed = false
  const listeners = createListeners()

  function dispatch(event: TokenEvent): void {
    const next = transition(machine, event)
    if (next === machine) return
    machine = next
    const nextSnapshot = toSnapshot(machine)
    if (isSameState(snapshot, nextSnapshot)) return
    snapshot = nextSnapshot
    listeners.notify()
  }

  function startExchange(): Promise<string> {
    const reason = toReason(machine)
    const controller = new AbortController()
    const exchangeId = machine.exchanges + 1
    // getToken is called a moment later: it and the listeners must find the exchange under way.
    const answer = Promise.resolve().then(() => exchange({ reason, signal: controller.signal }, controller))
    const promise = answer.then(
      (token) => {
        if (machine.exchangeId !== exchangeId) throw supersededError(controller.signal)
        if (token === null) {
          dispatch({ type: 'signed_out' })
          throw signedOutError()
        }
        // After its back-off it is tried again all the same: a refusal can pass, and some apps have but one token.
        if (token.accessToken === machine.refusedToken && machine.error !== sameToken) {
          sameToken = sameTokenError()
          dispatch({ type: 'exchange_failed', exchangeId, error: sameToken, nowMs: clock.now() })
          throw sameToken
        }
        dispatch({ type: 'exchange_succeeded', exchangeId, token })
        return token.accessToken
      },
      (failure: unknown) => {
        if (machine.exchangeId !== exchangeId) throw supersededError(controller.signal)
        const error = toTokenError(failure)
        dispatch({ type: 'exchange_failed', exchangeId, error, nowMs: clock.now() })
        throw error
      },
    )
    const own = { promise, controller }
    running = own
    const forget = (): void => {
      if (running === own) running = null
    }
    promise.then(forget, forget)
    dispatch({ type: 'exchange_started' })
    return promise
  }

  async function exchange(
    context: GetTokenContext,
    controller: AbortController,
  ): Promise<ReturnType<typeof readToken>> {
    context.signal.throwIfAborted()
    const timeoutMs = options.tokenTimeoutMs()
    const cancelTimer = clock.schedule(timeoutMs, () => controller.abort(timeoutError(timeoutMs)))
    try {
      const given = await abortable(Promise.resolve(callGetToken(context)), context.signal)
      return readToken(given, { receivedAtMs: clock.now(), allowPrivileged: options.allowPrivileged() })
    } finally {
      cancelTimer()
    }
  }

  async function callGetToken(context: GetTokenContext): Promise<unknown> {
    return options.getToken(context)
  }

  /** Joins the exchange under way, or starts one. */
  function joinExchange(): Promise<string> {
    return running?.promise ?? startExchange()
  }

  async function get(signal?: AbortSignal): Promise<string> {
    assertUsable()
    signal?.throwIfAborted()
    const { decision, accessToken } = decide(machine, clock.now())
    switch (decision) {
      case 'use':
        return accessToken
      case 'use_and_exchange':
        startExchange().catch((error: unknown) => {
          if (isRillError(error) && machine.error === error) options.onBackgroundError?.(error)
        })
        return accessToken
      case 'exchange':
      case 'join':
        return abortable(joinExchange(), signal)
      case 'fail':
        throw machine.status === 'signed-out' ? signedOutError() : withWait(machine.error ?? signedOutError())
    }
  }

  async function getAfterRefusal(refusal: Refusal, signal?: AbortSignal): Promise<string> {
    assertUsable()
    const error = refuse(refusal)
    // Also owed when another request's refusal was to cause the exchange, and that request is gone.
    const isOwed = machine.status === 'idle' && machine.refusedToken === refusal.accessToken
    if (machine.token || machine.exchangeId !== null || isOwed) return get(signal)
    throw error
  }

  function refuse(refusal: Refusal): RillError {
    dispatch({ type: 'token_refused', ...refusal, nowMs: clock.now() })
    if (machine.status === 'signed-out') return signedOutError()
    if (machine.status !== 'failed') return refusal.error
    // An error with an api is a refusal too; each call then tells of its own.
    return withWait(machine.error?.api === undefined ? (machine.error ?? refusal.error) : refusal.error)
  }

  /** `error`, and for how long no new token is fetched. */
  function withWait(error: RillError): RillError {
    const nowMs = clock.now()
    return isBlocked(machine, nowMs) ? toBackOffError(error, machine.blockedUntilMs - nowMs) : error
  }

  function assertUsable(): void {
    if (isDisposed) throw disposedError()
  }

  function stop(reason: unknown): void {
    running?.controller.abort(reason)
    running = null
  }

  return {
    get,
    refuse,
    getAfterRefusal,
    accept: (accessToken) => dispatch({ type: 'token_accepted', accessToken }),
    get state() {
      return snapshot
    },
    subscribe: listeners.subscribe,
    refresh: () => {
      const promise = isDisposed ? Promise.reject<void>(disposedError()) : joinExchange().then(() => {})
      // A click handler has nobody to catch a rejection; the state tells it as well.
      promise.catch(() => {})
      return promise
    },
    signOut: () => {
      if (isDisposed) return
      stop(signedOutError())
      dispatch({ type: 'signed_out' })
    },
    dispose: () => {
      isDisposed = true
      stop(new DOMException('The Rill client was disposed.', 'AbortError'))
      machine = { ...machine, token: null, exchangeId: null, refusedToken: null }
      listeners.clear()
    },
  }
}

function toSnapshot(machine: TokenMachine): RillTokenState {
  const expiresAtMs = machine.token?.expiresAtMs ?? Infinity
  return Object.freeze({
    status: machine.status,
    expiresAt: Number.isFinite(expiresAtMs) ? new Date(expiresAtMs) : null,
    error: machine.error,
    exchanges: machine.exchanges,
  })
}

function isSameState(a: RillTokenState, b: RillTokenState): boolean {
  return (
    a.status === b.status &&
    a.expiresAt?.getTime() === b.expiresAt?.getTime() &&
    a.error === b.error &&
    a.exchanges === b.exchanges
  )
}

function toReason({ token, refusedToken }: TokenMachine): GetTokenContext['reason'] {
  if (token) return 'expiring'
  return refusedToken === null ? 'initial' : 'rejected'
}

function toTokenError(reason: unknown): RillError {
  if (isRillError(reason) && (reason.code === 'token_unavailable' || reason.code === 'config')) return reason
  return new RillAuthError('token_unavailable', 'getToken failed.', {
    // The engine's own words quote the text that is no JSON, which can be the token itself.
    cause: reason instanceof SyntaxError ? new SyntaxError('The answer is not JSON.') : reason,
    hint: 'The cause has its error. Check that the token route answers, and that the user is still signed in to your backend.',
  })
}

/** `error` for a request that came during the back-off. */
function toBackOffError(error: RillError, retryAfterMs: number): RillError {
  if (error.code === 'config') return error
  return new RillAuthError(
    error.code === 'token_rejected' ? 'token_rejected' : 'token_unavailable',
    `${error.message} No new token is fetched for another ${Math.ceil(retryAfterMs / 1000)} s.`,
    { api: error.api, status: error.status, detail: error.detail, retryAfterMs, hint: error.hint, cause: error.cause },
  )
}

function timeoutError(timeoutMs: number): RillAuthError {
  return new RillAuthError('token_unavailable', `getToken did not answer within ${timeoutMs} ms.`, {
    hint: 'Check that the token route answers, or raise tokenTimeoutMs.',
  })
}

function sameTokenError(): RillAuthError {
  return new RillAuthError('token_rejected', 'getToken gave the very token that Rill had just refused.', {
    status: 401,
    hint: 'Something between the app and Rill keeps tokens. Let getToken fetch a new one on every call, without a cache.',
  })
}

function supersededError(signal: AbortSignal): unknown {
  return signal.aborted ? signal.reason : signedOutError()
}
