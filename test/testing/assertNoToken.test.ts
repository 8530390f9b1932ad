import { dehydrate, QueryClient } from '@tanstack/react-query'
import * as fc from '../setup/fastCheck.ts'
import { createRillClient, prefetchRill } from 'rill-react'
import { assertNoToken, createFakeRill } from 'rill-react/testing'
import { describe, expect, it } from 'vitest'

const fake = createFakeRill({ apis: { sales: [{ region: 'eu', revenue: 12 }] }, users: { ann: {} } })
const token = (await fake.getToken())?.accessToken ?? ''

function refusal(value: unknown, secrets?: readonly string[]): string {
  try {
    assertNoToken(value, { secrets })
  } catch (error) {
    return String(error)
  }
  return 'nothing found'
}

describe('assertNoToken', () => {
  it('passes the state that prefetchRill leaves behind', async () => {
    const queryClient = new QueryClient()
    await prefetchRill(queryClient, createRillClient(fake.clientOptions()), [{ name: 'sales' }, { name: 'unknown' }])

    const state = dehydrate(queryClient)
    expect(state.queries).toHaveLength(1)
    assertNoToken(state, { secrets: [token, fake.serviceToken] })
    assertNoToken(`<script>${JSON.stringify(state)}</script>`, { secrets: [token] })
  })

  it('names the place of a token in a dehydrated state', () => {
    const state = { queries: [{ queryKey: ['rill'], state: { data: [{ a: 1 }, { 'the token': token }] } }] }
    expect(refusal(state)).toBe(
      'RillConfigError: A token would get out: a JSON Web Token at queries[0].state.data[1]["the token"].',
    )
  })

  it('names line and column in a text', () => {
    expect(refusal(`<p>\n  <b>${token}`)).toContain('a JSON Web Token in line 2, column 6.')
  })

  it.each([
    ['a JSON Web Token', token],
    ['one without a signature', `${btoa('{ "alg":"none"}').replaceAll('=', '')}.eyJhIjoxfQ.`],
    ['one inside of escaped JSON', String.raw`{\u0022token\u0022:\u0022${token}\u0022}`],
    ['one behind what looks like one', `eyJ${token}`],
    ['one in a URL', `https://acme.com/?access_token=${token}&a=1`],
    ['a service token', 'rill_svc_8fJ2kd'],
    ['a user token', 'rill_usr_8fJ2kd'],
    ['a magic token', 'rill_mgc_8fJ2kd'],
    ['a deployment token', 'rill_dpl_8fJ2kd'],
    ['a header', 'Bearer opaque'],
    ['a header in a text', `authorization: bearer 5f3c-9a1e-77, accept: */*`],
    ['a long opaque one in a text', `'Bearer abcdefghijklmnopqrstuvwx'`],
  ])('finds %s', (_title, text) => {
    expect(refusal({ text })).toContain(' at text.')
  })

  it.each([
    ['prose', 'The bearer certificates and Bearer Instruments of 2024'],
    [
      'documentation',
      'Tokens that start with rill_svc_ or rill_usr_… are refused. Send "Authorization: Bearer <token>".',
    ],
    ['a host name', 'eyJx.example.com and eyJhbGciOi.test.name'],
    ['other base64', `${btoa('{"kid":"1"}')}.${btoa('{"a":1}')}.x`],
  ])('lets %s pass', (_title, text) => {
    expect(refusal({ text })).toBe('nothing found')
  })

  it.each([
    ['a key', { [token]: 1 }, 'at (key 1).'],
    [
      'a value under a key that is one',
      { a: { [token]: [token] } },
      'at a(key 1). And a JSON Web Token at a(value 1)[0].',
    ],
    ['a Map', new Map([['a', token]]), 'at [0][1].'],
    ['a Set', { set: new Set([token]) }, 'at set[0].'],
    ['an error', { error: new Error('failed', { cause: token }) }, 'at error.cause.'],
    ['an error’s message', { error: new Error(`no access for ${token}`) }, 'at error.message.'],
    ['headers', { headers: new Headers({ authorization: `Bearer ${token}` }) }, 'at headers.authorization.'],
    ['a URL', { url: new URL(`https://acme.com/?t=${token}`) }, 'at url.text.'],
  ])('looks into %s', (_title, value, place) => {
    expect(refusal(value)).toContain(place)
  })

  it('finds given secrets, as they are and as they stand in a URL', () => {
    expect(refusal({ a: ['x s3cr/t y'] }, ['s3cr/t'])).toContain('one of the given tokens at a[0].')
    expect(refusal({ a: '?t=s3cr%2Ft' }, ['s3cr/t'])).toContain('one of the given tokens at a.')
    expect(refusal({ a: 's3cr' }, ['s3cr/t'])).toBe('nothing found')
  })

  it('ends on a ring and on very deep values', () => {
    const ring: Record<string, unknown> = {}
    ring.self = [ring]
    assertNoToken(ring)
    let deep: unknown = token
    for (let depth = 0; depth < 100_000; depth++) deep = [deep]
    expect(refusal(deep)).toMatch(/a JSON Web Token at \[0\][^ ]+ … [^ ]+\[0\]\.$/)
  })

  it('never prints the token, wherever it is', () => {
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>(token, `x ${token} y`, 1, null, 'text'),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(fc.constant(token), fc.string()), tie('node'), { maxKeys: 3 }),
      ),
    })).node
    fc.assert(
      fc.property(fc.array(value), (given) => {
        const isThere = JSON.stringify(given).includes(token)
        const message = refusal(given)
        expect(message === 'nothing found').toBe(!isThere)
        expect(message).not.toContain(token)
      }),
    )
  })

  it.each([
    ['undefined', undefined],
    ['a function', () => token],
    ['a promise', Promise.resolve(token)],
    ['a response', new Response(token)],
    ['bytes', new TextEncoder().encode(token)],
    ['a QueryClient', new QueryClient()],
  ])('refuses %s, in which it would see nothing', (_title, value) => {
    expect(refusal(value)).toContain("assertNoToken can't look into")
  })

  it('refuses an empty secret, which is everywhere', () => {
    expect(refusal({}, ['a', ''])).toBe('RillConfigError: secrets[1] is an empty string.')
    expect(refusal({}, [undefined as never])).toBe('RillConfigError: secrets[0] is undefined.')
  })
})
