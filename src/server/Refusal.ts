import type { RillError, RillErrorCode } from '../core/errors.ts'

interface RefusalContext {
  status: number
  code: RillErrorCode
  /** Milliseconds to wait before another try. */
  retryAfterMs?: number | undefined
  headers?: Readonly<Record<string, string>> | undefined
  /** For `onError`; absent when the caller did something wrong, which is no news to the app. */
  cause?: RillError | undefined
}

/** A failed answer. Thrown, so that a handler reads as the list of its steps. Its message goes to the caller. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly code: RillErrorCode
  readonly retryAfterMs: number | undefined
  readonly headers: Readonly<Record<string, string>>
  declare readonly cause: RillError | undefined

  constructor(message: string, { status, code, retryAfterMs, headers = {}, cause }: RefusalContext) {
    super(message, { cause })
    this.status = status
    this.code = code
    this.retryAfterMs = retryAfterMs
    this.headers = headers
  }
}

/** The mistake of the app that runs the handler: 500, in words without values. */
export function toConfigRefusal(error: RillError): Refusal {
  return new Refusal(error.message, { status: 500, code: 'config', cause: error })
}
