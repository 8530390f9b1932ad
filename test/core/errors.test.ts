import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as core from '../../src/core/index.ts'
import type { RillError, RillErrorCode } from '../../src/core/errors.ts'

const context = { hint: 'h' }
const family: Record<RillErrorCode, RillError> = {
  config: new core.RillConfigError('m', context),
  signed_out: new core.RillAuthError('signed_out', 'm', context),
  token_unavailable: new core.RillAuthError('token_unavailable', 'm', context),
  token_rejected: new core.RillAuthError('token_rejected', 'm', context),
  forbidden: new core.RillAuthError('forbidden', 'm', context),
  not_found: new core.RillHttpError('not_found', 'm', context),
  bad_request: new core.RillHttpError('bad_request', 'm', context),
  rate_limited: new core.RillHttpError('rate_limited', 'm', context),
  server: new core.RillHttpError('server', 'm', context),
  network: new core.RillNetworkError('m', context),
  timeout: new core.RillTimeoutError('m', context),
  response: new core.RillResponseError('m', context),
}
const guards = {
  RillConfigError: core.isRillConfigError,
  RillAuthError: core.isRillAuthError,
  RillHttpError: core.isRillHttpError,
  RillNetworkError: core.isRillNetworkError,
  RillTimeoutError: core.isRillTimeoutError,
  RillResponseError: core.isRillResponseError,
}

describe('the error family', () => {
  it.each(Object.entries(family))('has %s in exactly one class, with its guard', (code, error) => {
    expect(error.code).toBe(code)
    expect(error).toBeInstanceOf(core.RillError)
    expect(error).toBeInstanceOf(Error)
    expect(core.isRillError(error)).toBe(true)
    const fitting = Object.entries(guards).filter(([, isOne]) => isOne(error))
    expect(fitting.map(([name]) => name)).toEqual([error.name])
    expect(error.constructor.name).toBe(error.name)
    expect(String(error)).toBe(`${error.name}: m`)
  })

  it('is known by its brand, also from another copy of the package', async () => {
    vi.resetModules()
    const other = await import('../../src/core/errors.ts')
    const foreign = new other.RillNetworkError('m', context)

    expect(foreign).not.toBeInstanceOf(core.RillError)
    expect(core.isRillError(foreign)).toBe(true)
    expect(core.isRillNetworkError(foreign)).toBe(true)
  })

  it.each([null, undefined, 'network', 5, {}, { code: 'network' }, new Error('network')])(
    'does not claim %j',
    (value) => {
      for (const isOne of [core.isRillError, ...Object.values(guards)]) expect(isOne(value)).toBe(false)
    },
  )

  it('keeps what it was told', () => {
    const cause = new Error('c')
    const full = { api: 'a', status: 5, retryable: true, retryAfterMs: 7, detail: 'd', hint: 'h', cause }
    expect(new core.RillHttpError('server', 'm', full)).toMatchObject({ ...full, hint: expect.stringMatching(/^h /) })
    expect(family.server).toMatchObject({ api: undefined, status: undefined, retryable: false, detail: undefined })
    expect('cause' in family.server).toBe(false)
    expect(family.network.retryable).toBe(true)
  })
})

describe('the hint', () => {
  afterEach(() => vi.unstubAllEnvs())

  it.each(Object.entries(family))('of %s ends with where the guide tells more', (code, error) => {
    expect(error.hint).toBe(`h More: rill-react/docs/troubleshooting.md#${code}`)
  })

  it.each(Object.keys(family))('leads for %s to a section that is there', (code) => {
    const guide = readFileSync(new URL('../../docs/troubleshooting.md', import.meta.url), 'utf8')
    expect(guide).toMatch(new RegExp(`^## ${code}$`, 'm'))
  })

  it('names one place, also when it comes from another error', () => {
    const { hint } = new core.RillAuthError('token_unavailable', 'm', { hint: family.network.hint })
    expect(hint).toBe('h More: rill-react/docs/troubleshooting.md#token_unavailable')
  })

  it('is the guide alone where there is none', () => {
    expect(new core.RillNetworkError('m', { hint: undefined }).hint).toBe(
      'More: rill-react/docs/troubleshooting.md#network',
    )
  })

  it('is what it was told in production, or the code', () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(new core.RillNetworkError('m', context).hint).toBe('h')
    expect(new core.RillNetworkError('m', { hint: undefined }).hint).toBe(
      'See "network" in the guide to errors of rill-react.',
    )
  })
})
