import { defaultEncoding, encodeArgs, toQueryString, toRequestBody } from './args.ts'
import { checkClientOptions, checkQueryOptions, toHeaders } from './checkOptions.ts'
import { systemClock } from './clock.ts'
import { toApiUrl, toEndpointUrl } from './endpoints.ts'
import { isRillError, isRillHttpError } from './errors.ts'
import type { RillError } from './errors.ts'
import { isBuildKnown } from './isBuildKnown.ts'
import { runCall } from './request/runCall.ts'
import { DEFAULT_RETRY } from './retryPolicy.ts'
import { readRows } from './rows.ts'
import { disposedError, signedOutError } from './standingErrors.ts'
import { createTokenManager } from './token/createTokenManager.ts'
import type { TokenManager } from './token/createTokenManager.ts'
import { createTokenlessSession } from './token/createTokenlessSession.ts'
import type { RillArgs, RillClient, RillClientOptions, RillClientToken, RillQueryOptions } from './types.ts'

/** Milliseconds for one attempt. */
export const DEFAULT_TIMEOUT_MS = 60_000

/** Milliseconds that `getToken` may take. */
export const DEFAULT_TOKEN_TIMEOUT_MS = 15_000

/**
 * Makes a client for one endpoint and one user. It sends nothing until the first `query`.
 *
 * Requests share one token: N of them cause one `getToken` call, a new token is fetched behind them shortly before the
 * old one expires, and a request that Rill refuses with 401 is replayed once with a new one. Transient failures are
 * tried again `retry` times. The token stays in memory and is in no error, URL or log.
 *
 * @throws {RillConfigError} `config` for options that can't work, naming the option
 *
 * @example
 * import { createRillClient } from 'rill-react/core'
 *
 * const client = createRillClient({
 *   endpoint: { org: 'acme', project: 'shop' },
 *   getToken: ({ signal }) => fetch('/api/rill/token', { method: 'POST', signal }).then((response) => response.json()),
 * })
 * const rows = await client.query('top-products', { region: 'eu', limit: 10 })
 */
export function createRillClient(options: RillClientOptions): RillClient {
  return createClient(() => options)
}

/**
 * Like {@link createRillClient}, but reads all options except `endpoint`, `user` and whether there is a `getToken` anew on every use. For the provider,
 * whose options are new objects on every render.
 */
export function createClient(readOptions: () => RillClientOptions): RillClient {
  const options = readOptions()
  checkClientOptions(options)
  const endpoint = toEndpointUrl(options.endpoint)
  const { user } = options
  const clock = systemClock
  const tokens = options.getToken ? makeTokens() : undefined
  const token: RillClientToken = tokens ?? createTokenlessSession()
  const calls = new Set<AbortController>()
  let isDisposed = false

  token.subscribe(() => {
    if (token.state.status === 'signed-out') abortCalls(signedOutError())
  })

  function abortCalls(reason: unknown): void {
    for (const call of calls) call.abort(reason)
  }

  function makeTokens(): TokenManager {
    return createTokenManager({
      getToken: (context) => (readOptions().getToken ?? nobody)(context),
      clock,
      tokenTimeoutMs: () => readOptions().tokenTimeoutMs ?? DEFAULT_TOKEN_TIMEOUT_MS,
      allowPrivileged: () => readOptions().dangerouslyAllowPrivilegedTokenInBrowser ?? false,
      onBackgroundError: report,
    })
  }

  async function query(name: string, args?: RillArgs, queryOptions: RillQueryOptions = {}): Promise<object[]> {
    let callerSignal: AbortSignal | undefined
    const call = new AbortController()
    const { signal } = call
    const onAbort = (): void => call.abort(callerSignal?.reason)
    try {
      if (isDisposed) throw disposedError()
      if (!tokens && token.state.status === 'signed-out') throw signedOutError()
      checkQueryOptions(queryOptions)
      callerSignal = queryOptions.signal
      callerSignal?.throwIfAborted()
      callerSignal?.addEventListener('abort', onAbort, { once: true })
      calls.add(call)
      const answer = await runCall({
        request: toRequest(name, args, queryOptions),
        tokens,
        retry: queryOptions.retry ?? readOptions().retry ?? DEFAULT_RETRY,
        signal,
        clock,
      })
      const rows = await readRows(answer.body, {
        api: name,
        numbers: queryOptions.numbers ?? 'number',
        status: answer.status,
      })
      signal.throwIfAborted()
      if (isBuildKnown && process.env.NODE_ENV !== 'production') warnOfDrift(name, rows)
      return rows
    } catch (thrown) {
      const error = isBuildKnown && process.env.NODE_ENV !== 'production' ? await explain(name, thrown) : thrown
      if (isRillError(error) && !callerSignal?.aborted) report(error)
      // Not our own word but that of a proxy, which knows who is signed in where no token does.
      if (!tokens && isRillError(error) && error.code === 'signed_out' && error.status === 401) token.signOut()
      throw error
    } finally {
      calls.delete(call)
      callerSignal?.removeEventListener('abort', onAbort)
    }
  }

  /** Loads what holds rows against the shapes that the app knows, when it knows some. Development builds only. */
  function warnOfDrift(api: string, rows: readonly object[]): void {
    const { shapes } = readOptions()
    if (!shapes) return
    import('./development/explainAnswer.ts')
      .then((help) => help.warnOfDrift(rows, { api, endpoint, shapes }))
      // Without the chunk there is no help, and no harm.
      .catch(() => {})
  }

  /** `thrown`, with the name that may have been meant when it says that there is no such API. Development builds only. */
  async function explain(api: string, thrown: unknown): Promise<unknown> {
    const { shapes } = readOptions()
    if (!shapes || !isRillHttpError(thrown) || thrown.code !== 'not_found') return thrown
    const { suggestName } = await import('./development/explainAnswer.ts')
    return suggestName(thrown, { api, endpoint, shapes })
  }

  function toRequest(
    name: string,
    args: RillArgs | undefined,
    { method = 'POST', encoding }: RillQueryOptions,
  ): Parameters<typeof runCall>[0]['request'] {
    const { fetch, timeoutMs = DEFAULT_TIMEOUT_MS } = readOptions()
    const url = toApiUrl(endpoint, name)
    const wireArgs = encodeArgs(args, { api: name, encoding: encoding ?? defaultEncoding(name) })
    const isGet = method === 'GET'
    return {
      api: name,
      url: isGet ? url + toQueryString(wireArgs, name) : url,
      method,
      body: isGet ? undefined : toRequestBody(wireArgs),
      headers: toHeaders(readOptions()),
      fetch,
      timeoutMs,
    }
  }

  function report(error: RillError): void {
    try {
      readOptions().onError?.(error)
    } catch (thrown) {
      // A broken listener must neither hide the error nor stop the call.
      globalThis.reportError?.(thrown)
    }
  }

  return {
    endpoint,
    user,
    get retry() {
      return readOptions().retry ?? DEFAULT_RETRY
    },
    token: {
      get state() {
        return token.state
      },
      subscribe: token.subscribe,
      refresh: token.refresh,
      signOut: token.signOut,
    },
    get disposed() {
      return isDisposed
    },
    query,
    dispose: () => {
      if (isDisposed) return
      isDisposed = true
      tokens?.dispose()
      abortCalls(new DOMException('The Rill client was disposed.', 'AbortError'))
    },
  }
}

function nobody(): null {
  return null
}
