import { usageError } from './CliError.ts'
import type { NamedToken } from './fetchDocument.ts'
import { isLoopback, toShownUrl } from './urls.ts'

/** Read when no variable is named, and then sent to Rill Cloud alone. */
export const DEFAULT_TOKEN_ENV = 'RILL_TOKEN'

export type Environment = Readonly<Record<string, string | undefined>>

export interface FindTokenOptions {
  /** The variable that the command line names. */
  tokenEnv: string | undefined
  env: Environment
}

/**
 * The token to send to `url`, or undefined to send none.
 *
 * @throws {CliError} exit code 2 when the named variable holds no token, or the token would travel unencrypted
 */
export function findToken(url: URL, { tokenEnv, env }: FindTokenOptions): NamedToken | undefined {
  if (tokenEnv === undefined && !isRillCloud(url)) return undefined
  const name = tokenEnv ?? DEFAULT_TOKEN_ENV
  checkName(name)
  const value = env[name]?.trim() ?? ''
  if (value === '') {
    if (tokenEnv === undefined) return undefined
    throw usageError(`--token-env: the environment variable ${name} is not set.`)
  }
  if (!/^[\x21-\x7e]+$/.test(value)) throw usageError(`The environment variable ${name} does not hold a token.`)
  if (url.protocol === 'http:' && !isLoopback(url)) {
    throw usageError(`The token in ${name} would travel unencrypted to ${toShownUrl(url)}. Use https://.`)
  }
  return { name, value }
}

function isRillCloud(url: URL): boolean {
  return url.protocol === 'https:' && /(^|\.)rilldata\.com$/.test(url.hostname)
}

/** Never shows what it is given: it may be a token, given by mistake. */
function checkName(name: string): void {
  if (!/^[A-Za-z_]\w*$/.test(name) || /^rill_[a-z]{3}_/.test(name)) {
    throw usageError('--token-env takes the name of an environment variable, such as RILL_TOKEN, not a token.')
  }
}
