import type { IncomingHttpHeaders } from 'node:http'

/** A request as the handlers see it. Not the web's Request: that refuses a GET with a body, and Rill takes one. */
export interface RillHttpRequest {
  readonly method: string
  /** Decoded path segments. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal
}

export interface RillHttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
