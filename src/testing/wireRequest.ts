/** A request as the fake reads it. Not a `Request`, because that can't carry a body on GET, which Rill accepts. */
export interface WireRequest {
  method: string
  url: URL
  headers: Headers
  body: string
  credentials: RequestCredentials
  signal: AbortSignal | undefined
}

function baseUrl(): string {
  return typeof location === 'undefined' ? 'http://localhost' : location.href
}

/** Reads what was given to `fetch`. Relative URLs are relative to the page, or to localhost where there is none. */
export async function toWireRequest(input: RequestInfo | URL, init: RequestInit = {}): Promise<WireRequest> {
  // The signal stays outside of Request: jsdom's AbortSignal is not the one that Node's Request accepts.
  const { signal: initSignal, ...rest } = init
  const request = input instanceof Request ? new Request(input, rest) : new Request(new URL(input, baseUrl()), rest)
  const signal = initSignal ?? (input instanceof Request ? input.signal : undefined)
  signal?.throwIfAborted()
  return {
    method: request.method,
    url: new URL(request.url),
    headers: request.headers,
    body: await request.text(),
    credentials: request.credentials,
    signal,
  }
}
