import { RillAuthError, RillHttpError, RillTimeoutError } from './errors.ts'
import { toProxyError } from './proxyErrors.ts'
import type { RillError } from './errors.ts'

const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([408, 429, 502, 503, 504])
const MAX_DETAIL_LENGTH = 4000

/** A failed answer, read. */
export interface FailedAnswer {
  api: string
  status: number
  body: string
  retryAfter: string | null
  nowMs: number
}

/** The error for a non-2xx answer, decided by its status, and by the code that our own proxy adds where that says more. */
export function toHttpError({ api, status, body, retryAfter, nowMs }: FailedAnswer): RillError {
  const value = readJson(body)
  const detail = toErrorText(value, body)
  const context = {
    api,
    status,
    detail,
    retryable: RETRYABLE_STATUSES.has(status),
    retryAfterMs: toRetryAfterMs(retryAfter, nowMs),
  }
  const proxyError = toProxyError(value.code, context)
  if (proxyError) return proxyError
  switch (status) {
    case 401:
      return new RillAuthError('token_rejected', `Rill refused the token for "${api}" (401).`, {
        ...context,
        hint: isExpiryText(detail)
          ? 'The token is expired. Check that getToken fetches a new one on every call.'
          : 'Check that getToken fetches a token for this project, and that its subject may read it.',
      })
    case 403:
      return new RillAuthError('forbidden', `Access to "${api}" is denied (403).`, {
        ...context,
        hint: 'The token is valid but lacks the right to call this API. Check that it was issued for this project.',
      })
    case 404:
      return new RillHttpError('not_found', `There is no API "${api}" (404).`, {
        ...context,
        hint: 'Check the name (the file name in apis/, with its namespace) and the endpoint, and that the project is deployed.',
      })
    case 408:
      return new RillTimeoutError(`"${api}" took too long for the server (408).`, {
        ...context,
        hint: 'Make the query lighter, or try again later.',
      })
    case 429:
      return new RillHttpError('rate_limited', `Too many calls of "${api}" (429).`, {
        ...context,
        hint: 'Call less often: raise staleTime, or share one query between components.',
      })
    default:
      return status >= 500
        ? new RillHttpError('server', `Rill failed to answer "${api}" (${status}).`, {
            ...context,
            hint: 'Check the state of the project in Rill: its deployment, its logs and its status page.',
          })
        : new RillHttpError('bad_request', `Rill refused the call of "${api}" (${status}).`, {
            ...context,
            hint: toBadRequestHint(detail),
          })
  }
}

/** Whether Rill's text says that a token is expired (contract §2.4, the same words in all dialects). */
export function isExpiryText(detail: string | undefined): boolean {
  return detail?.includes('jwt is expired') ?? false
}

/** Rill's text out of any of its three error dialects: `{"error"}`, plain text, `{"code","message"}` (contract §0). */
export function readErrorText(body: string): string | undefined {
  return toErrorText(readJson(body), body)
}

function toErrorText({ error, message }: ErrorBody, body: string): string | undefined {
  const text = [error, message].find((candidate) => typeof candidate === 'string') ?? body
  return text.trim().slice(0, MAX_DETAIL_LENGTH) || undefined
}

interface ErrorBody {
  error?: unknown
  message?: unknown
  code?: unknown
}

/** The body as an object; one without properties when it is none. */
function readJson(body: string): ErrorBody {
  try {
    return (JSON.parse(body) as ErrorBody | null) ?? {}
  } catch {
    return {}
  }
}

function toRetryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null || header.trim() === '') return undefined
  const seconds = Number(header)
  const delayMs = Number.isNaN(seconds) ? Date.parse(header) - nowMs : seconds * 1000
  return Number.isNaN(delayMs) ? undefined : Math.max(0, delayMs)
}

function toBadRequestHint(detail: string | undefined): string {
  if (detail?.includes('action not allowed')) return 'A policy of the metrics view denies access to this user.'
  if (detail?.includes('result cap exceeded'))
    return 'The result has more rows than Rill gives. Add a LIMIT, or page with limit and offset.'
  return 'The detail has the reason in the words of Rill or its database. Check the arguments and the SQL of the API.'
}
