import { systemClock } from '../../core/clock.ts'
import { createTokenManager } from '../../core/token/createTokenManager.ts'
import type { TokenManager } from '../../core/token/createTokenManager.ts'
import type { RillError } from '../../core/errors.ts'
import type { RillProject } from '../readOptions.ts'
import type { WireSubject } from '../readSubject.ts'
import { requestCredentials } from '../requestCredentials.ts'

/** The exchange has its own deadline, and its error tells more than the manager's; so it goes first. */
const MANAGER_SLACK_MS = 1000

/** The longest back-off of a token manager: one that fails must not be forgotten, and its back-off with it, any sooner. */
const MIN_IDLE_MS = 60_000

interface TokenCacheOptions {
  project: RillProject
  maxSubjects: number
  /** Told of exchanges that failed behind a request. */
  onBackgroundError: (error: RillError) => void
}

/** One token manager for each subject. */
export interface TokenCache {
  /** The subject's manager; the same one for equal subjects, while it is kept. */
  get: (subject: WireSubject) => TokenManager
  /** Lets go of a manager, if it is still the subject's. */
  drop: (subject: WireSubject, tokens: TokenManager) => void
}

interface Entry {
  tokens: TokenManager
  usedAtMs: number
}

/**
 * Makes a cache that holds at most `maxSubjects` managers, none for longer after its last use than its token lives. It
 * has no timer of its own: old ones go when others come.
 *
 * A manager that is dropped is not disposed: the requests that hold it end as they would have.
 */
export function createTokenCache({ project, maxSubjects, onBackgroundError }: TokenCacheOptions): TokenCache {
  /** In order of use, the longest idle first. */
  const entries = new Map<string, Entry>()
  const maxIdleMs = Math.max(project.ttlSeconds * 1000, MIN_IDLE_MS)

  function create(subject: WireSubject): TokenManager {
    return createTokenManager({
      getToken: ({ signal }) => requestCredentials(project, { subject, signal }),
      clock: systemClock,
      tokenTimeoutMs: () => project.tokenTimeoutMs + MANAGER_SLACK_MS,
      // It stays on this side.
      allowPrivileged: () => true,
      onBackgroundError,
    })
  }

  function dropOld(nowMs: number): void {
    for (const [key, { usedAtMs }] of entries) {
      if (entries.size <= maxSubjects && nowMs - usedAtMs < maxIdleMs) return
      entries.delete(key)
    }
  }

  return {
    get: (subject) => {
      const nowMs = systemClock.now()
      const key = JSON.stringify(subject)
      const tokens = entries.get(key)?.tokens ?? create(subject)
      entries.delete(key)
      entries.set(key, { tokens, usedAtMs: nowMs })
      dropOld(nowMs)
      return tokens
    },
    drop: (subject, tokens) => {
      const key = JSON.stringify(subject)
      if (entries.get(key)?.tokens === tokens) entries.delete(key)
    },
  }
}
