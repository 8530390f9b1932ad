/** What is used of an `IncomingMessage`, Express's included. */
export interface NodeRequest {
  method?: string | undefined
  url?: string | undefined
  /** Express: the URL before a router cut its mount path off. */
  originalUrl?: string | undefined
  headers: Readonly<Record<string, string | string[] | undefined>>
  rawHeaders: readonly string[]
  socket: object
  /** Express: the body that a parser in front has read. */
  body?: unknown
  readableEnded: boolean
  on: (event: string, listener: (chunk: Uint8Array) => void) => unknown
  pause: () => unknown
  resume: () => unknown
}

/** What is used of a `ServerResponse`. */
export interface NodeResponse {
  statusCode: number
  readonly writableFinished: boolean
  setHeader: (name: string, value: string) => unknown
  write: (chunk: Uint8Array) => boolean
  end: () => unknown
  destroy: () => unknown
  once: (event: string, listener: () => void) => unknown
}
