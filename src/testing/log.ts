/** One request to the fake. */
export interface FakeRillRequest {
  /** What was asked: an API, credentials, the app's own token route, the OpenAPI document, … */
  readonly kind: 'api' | 'credentials' | 'token-route' | 'openapi' | 'dev-jwt' | 'preflight' | 'unrouted'
  /** The API's name as it was sent; empty for other kinds. */
  readonly name: string
  /** The arguments as the API saw them; `{}` when they could not be read. */
  readonly args: Readonly<Record<string, unknown>>
  readonly method: string
  readonly url: string
  /** Header names in lower case. `authorization` is left out; see `token`. */
  readonly headers: Readonly<Record<string, string>>
  /** The request's credentials mode, as `fetch` was told. */
  readonly credentials: RequestCredentials
  /** The body as text. */
  readonly body: string
  /** When it arrived, by the fake's clock. */
  readonly atMs: number
  /** Which issued token it carried, counted from 1; `null` for none or a foreign one. */
  readonly token: number | null
  /** Whose token that was: the key in `users`, or what the credentials call named. `null` for none. */
  readonly user: string | null
  /** The answer's status; `null` while there is none. */
  readonly status: number | null
  readonly outcome: 'pending' | 'answered' | 'network' | 'aborted'
}

/** What happened on the fake so far. */
export interface FakeRillLog {
  /** Calls of custom APIs, in order of arrival, replays included. */
  readonly requests: readonly FakeRillRequest[]
  /** All other requests: credentials, OpenAPI, preflights, unknown URLs. */
  readonly others: readonly FakeRillRequest[]
  /** How often a token was asked for: `getToken`, the token route and credentials calls, failed ones included. */
  readonly exchanges: number
  /** Calls of one API, in any case. */
  requestsFor: (name: string) => readonly FakeRillRequest[]
}

/** A log entry while its request runs. */
export type OpenEntry = { -readonly [TKey in keyof FakeRillRequest]: FakeRillRequest[TKey] }

export interface LogWriter {
  readonly log: FakeRillLog
  open: (entry: Omit<OpenEntry, 'status' | 'outcome'>) => OpenEntry
  countExchange: () => void
  clear: () => void
}

export function createLog(): LogWriter {
  const requests: FakeRillRequest[] = []
  const others: FakeRillRequest[] = []
  let exchanges = 0
  return {
    log: {
      requests,
      others,
      get exchanges() {
        return exchanges
      },
      requestsFor: (name) => requests.filter((request) => request.name.toLowerCase() === name.toLowerCase()),
    },
    open(entry) {
      const opened: OpenEntry = { ...entry, status: null, outcome: 'pending' }
      ;(entry.kind === 'api' ? requests : others).push(opened)
      return opened
    },
    countExchange() {
      exchanges += 1
    },
    clear() {
      requests.length = 0
      others.length = 0
      exchanges = 0
    },
  }
}
