import { failure } from './CliError.ts'
import { isLoopback, toShownUrl } from './urls.ts'
import { toPlainText } from './toPlainText.ts'

/** A runtime that starts up lets requests wait (contract §2.3), so this is generous. */
export const DOCUMENT_TIMEOUT_MS = 60_000

/** A token and where it came from. Only the name may be shown. */
export interface NamedToken {
  /** Name of the environment variable. */
  name: string
  value: string
}

export interface FetchDocumentOptions {
  token: NamedToken | undefined
  fetch: typeof fetch
}

/**
 * The text of the document at `url`.
 *
 * @throws {CliError} when there is no answer, or it is not a document; the message says what to do
 */
export async function fetchDocument(url: URL, { token, fetch }: FetchDocumentOptions): Promise<string> {
  const shown = toShownUrl(url)
  let response: Response
  let text: string
  try {
    response = await fetch(url, {
      headers: { Accept: 'application/json', ...(token && { Authorization: `Bearer ${token.value}` }) },
      signal: AbortSignal.timeout(DOCUMENT_TIMEOUT_MS),
    })
    text = await response.text()
  } catch (cause) {
    throw failure(`No answer from ${shown} (${toReason(cause)}). ${adviceForSilence(url)}`, cause)
  }
  if (!response.ok) throw failure(explainStatus(response.status, { url, token, detail: toDetail(text, token) }))
  if (response.headers.get('Content-Type')?.includes('text/html') || /^\s*</.test(text)) {
    throw failure(
      `${shown} answered with a web page, not with an OpenAPI document. ui.rilldata.com is the site for people; ` +
        'give https://api.rilldata.com/v1/orgs/{org}/projects/{project}, or --org and --project.',
    )
  }
  return text
}

interface StatusContext {
  url: URL
  token: NamedToken | undefined
  detail: string
}

/** What a status means here (contract §2.2, §2.3) and what to do about it. */
function explainStatus(status: number, { url, token, detail }: StatusContext): string {
  const shown = toShownUrl(url)
  const said = detail === '' ? '' : ` It says: ${detail}`
  if (status === 401 && token === undefined) {
    return `${shown} wants a token (401). Put one in an environment variable and name it: --token-env RILL_TOKEN.${said}`
  }
  if (status === 401 && isLoopback(url)) {
    return `${shown} refused the token in ${token?.name} (401). A local Rill needs none: leave out --token-env.${said}`
  }
  if (status === 401) {
    return `${shown} refused the token in ${token?.name} (401). It has expired, was revoked, or may not read this project.${said}`
  }
  if (status === 403) {
    const which = token === undefined ? 'Without a token the document' : `With the token in ${token.name} the document`
    return `${which} at ${shown} may not be read (403).${said}`
  }
  if (status === 404) {
    return (
      `There is no OpenAPI document at ${shown} (404). Give the base URL of a project, such as ` +
      `https://api.rilldata.com/v1/orgs/{org}/projects/{project}, or --org and --project.${said}`
    )
  }
  return `${shown} answered ${status}.${said || ' Try again later.'}`
}

/** Rill's own words, in any of its dialects (contract §0). */
function toDetail(text: string, token: NamedToken | undefined): string {
  let detail = text
  try {
    const { error, message } = JSON.parse(text) as { error?: unknown; message?: unknown }
    const words = error ?? message
    detail = typeof words === 'string' ? words : ''
  } catch {
    if (/^\s*</.test(text)) detail = ''
  }
  return toPlainText(token === undefined ? detail : detail.replaceAll(token.value, '***'))
}

function toReason(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return `waited ${DOCUMENT_TIMEOUT_MS / 1000} s`
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined
  if (typeof cause?.code === 'string') return cause.code
  return error instanceof Error ? toPlainText(error.message) : 'unknown reason'
}

function adviceForSilence(url: URL): string {
  return isLoopback(url) ? 'Is `rill start` running, on this port?' : 'Check the address and the network.'
}
