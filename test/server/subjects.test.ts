import * as fc from '../setup/fastCheck.ts'
import { isRillConfigError, issueCredentials } from 'rill-react/server'
import type { RillCredentials, Subject } from 'rill-react/server'
import { createFakeRill } from 'rill-react/testing'
import type { FakeRill } from 'rill-react/testing'
import { describe, expect, it } from 'vitest'
import { appRequest, proxyOf, serverOptions, told, tokenRouteOf } from './support/rig.ts'

async function issue(fake: FakeRill, subject: unknown): Promise<unknown> {
  return issueCredentials({ ...serverOptions(fake), subject: subject as Subject })
}

async function refusal(subject: unknown): Promise<string> {
  const fake = createFakeRill()
  const error = await issue(fake, subject).catch((thrown: unknown) => thrown)
  expect(fake.log.exchanges).toBe(0)
  if (!isRillConfigError(error)) throw error
  return error.message
}

async function wireOf(subject: Subject): Promise<unknown> {
  const fake = createFakeRill()
  await issue(fake, subject)
  return JSON.parse(fake.log.others[0]?.body ?? '')
}

function permissionsOf(outcome: unknown): unknown {
  const { accessToken, instanceId } = outcome as RillCredentials
  const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as {
    ins: Record<string, unknown>
  }
  return claims.ins[instanceId]
}

const cyclic: Record<string, unknown> = {}
cyclic.self = cyclic

describe('a subject that is refused before the wire', () => {
  it.each<[string, unknown, RegExp]>([
    ['undefined', undefined, /plain object; it is undefined/],
    ['null', null, /plain object; it is null/],
    ['text', 'ann@acme.com', /plain object; it is a string/],
    ['a list', [], /plain object; it is a list/],
    ['a list of one', [{ userEmail: 'ann@acme.com' }], /plain object; it is a list/],
    [
      'a class instance',
      new (class Ann {
        readonly userEmail = 'ann@acme.com'
      })(),
      /plain object/,
    ],
    ['a Map', new Map([['userEmail', 'ann@acme.com']]), /plain object; it is a Map/],
    ['an empty object', {}, /names nobody/],
    ['a misspelt field', { email: 'ann@acme.com' }, /unknown field "email"/],
    ['a field of the wire', { user_email: 'ann@acme.com' }, /unknown field "user_email"/],
    ['a field in another case', { useremail: 'ann@acme.com' }, /unknown field "useremail"/],
    ['one more field', { userEmail: 'ann@acme.com', admin: true }, /unknown field "admin"/],
    ['Rill staff’s field', { userId: 'u', superuser_force_access: true }, /unknown field "superuser_force_access"/],
    ['a symbol', { userId: 'u', [Symbol('x')]: 1 }, /unknown field/],
    ['an inherited subject', Object.create({ userId: 'u' }), /./],
    ['externalUserId alone', { externalUserId: 'u-1' }, /names nobody/],
    ['attributes undefined', { attributes: undefined }, /attributes must be a plain object; it is undefined/],
    ['attributes null', { attributes: null }, /attributes must be a plain object; it is null/],
    ['attributes as a list', { attributes: [['tenant_id', 't1']] }, /attributes must be a plain object; it is a list/],
    ['attributes as a Map', { attributes: new Map() }, /attributes must be a plain object/],
    ['no attributes', { attributes: {} }, /attributes is empty/],
    ['an undefined attribute', { attributes: { tenant_id: undefined } }, /attributes.tenant_id is undefined/],
    ['a function', { attributes: { a: { b: () => 1 } } }, /attributes.a.b is a function/],
    ['a bigint', { attributes: { id: 1n } }, /attributes.id is a bigint/],
    ['NaN', { attributes: { id: Number.NaN } }, /attributes.id is NaN/],
    ['a Date', { attributes: { at: new Date(0) } }, /attributes.at is a Date/],
    ['a hole', { attributes: { groups: [, 'a'] } }, /attributes.groups\[0\] is undefined/], // oxlint-disable-line no-sparse-arrays
    ['a cycle', { attributes: cyclic }, /levels deep, or refers to itself/],
    ['a symbol among attributes', { attributes: { [Symbol('x')]: 1, a: 1 } }, /symbol/],
    ['an empty userId', { userId: '' }, /userId must be non-empty text; it is an empty string/],
    ['a blank userId', { userId: ' \n' }, /userId must be non-empty text; it is blank/],
    ['a numeric userId', { userId: 42 }, /userId must be non-empty text; it is a number/],
    ['an empty userEmail', { userEmail: '' }, /userEmail must be non-empty text/],
    ['no address', { userEmail: 'ann' }, /userEmail is no email address/],
    ['a named address', { userEmail: 'Ann <ann@acme.com>' }, /userEmail is no email address/],
    ['two addresses', { userEmail: 'ann@acme.com,bob@acme.com' }, /userEmail is no email address/],
    ['two subjects', { userEmail: 'ann@acme.com', userId: 'u' }, /names userEmail and userId/],
    ['a second subject that is undefined', { userId: 'u', attributes: undefined }, /names attributes and userId/],
    ['externalUserId with userId', { userId: 'u', externalUserId: 'x' }, /externalUserId can't go with userId/],
    ['an empty externalUserId', { userEmail: 'ann@acme.com', externalUserId: '' }, /externalUserId must be non-empty/],
    ['a null externalUserId', { userEmail: 'ann@acme.com', externalUserId: null }, /externalUserId must be non-empty/],
  ])('%s', async (_title, subject, message) => {
    expect(await refusal(subject)).toMatch(message)
  })

  it('never shows a value, nor a key that could be one', async () => {
    expect(await refusal({ 'ann.secret@acme.com': 1 })).not.toContain('secret')
    expect(await refusal({ userEmail: 'secret' })).not.toContain('secret')
    expect(await refusal({ attributes: { a: () => 'secret' } })).not.toContain('secret')
  })

  it('is anything but exactly one valid subject', async () => {
    const field = fc.constantFrom(
      'userEmail',
      'userId',
      'attributes',
      'externalUserId',
      'email',
      'user_id',
      '__proto__',
    )
    const value = fc.oneof(
      fc.constantFrom<unknown>('', ' ', 'u-1', 'ann@acme.com', undefined, null, 0, {}, [], { tenant_id: 't1' }),
      fc.anything(),
    )
    const anything = fc.oneof(
      fc.uniqueArray(fc.tuple(field, value), { maxLength: 4, selector: ([name]) => name }).map(Object.fromEntries),
      fc.anything(),
    )
    await fc.assert(
      fc.asyncProperty(anything, async (subject) => {
        const fake = createFakeRill()
        const outcome = await issue(fake, subject).catch((error: unknown) => error)
        if (isRillConfigError(outcome)) return fake.log.exchanges === 0
        const { ttl_seconds: _ttl, ...sent } = JSON.parse(fake.log.others[0]?.body ?? '') as Record<string, unknown>
        const named = ['user_email', 'user_id', 'attributes'].filter((name) => Object.hasOwn(sent, name))
        const fields = new Set([...named, 'external_user_id'])
        expect(named).toHaveLength(1)
        expect(Object.keys(sent).filter((name) => !fields.has(name))).toEqual([])
        expect(Object.values(sent).every((part) => part !== '' && part !== null)).toBe(true)
        // A token of the service itself has more rights than these (contract §4).
        expect(permissionsOf(outcome)).toEqual([25, 23, 21, 27])
        return true
      }),
      { numRuns: 500 },
    )
  })

  it.each([{}, { email: 'ann@acme.com' }, undefined, [], { attributes: undefined }])(
    'is 500 with a code from the handlers: %j',
    async (subject) => {
      const fake = createFakeRill({ apis: { who: [] } })
      const options = { authorize: () => subject as unknown as Subject }
      const answers = [
        await told(tokenRouteOf(fake, options)(appRequest('/api/rill/token'))),
        await told(proxyOf(fake, options)(appRequest('/api/rill/api/who'))),
      ]
      for (const answer of answers) {
        expect(answer).toEqual({
          status: 500,
          body: { code: 'config', error: expect.stringMatching(/subject/) as string },
        })
      }
      expect(fake.log.exchanges).toBe(0)
      expect(fake.log.requests).toHaveLength(0)
    },
  )
})

describe('a subject on the wire', () => {
  it.each<[Subject, object]>([
    [{ userEmail: 'ann@acme.com' }, { user_email: 'ann@acme.com' }],
    [{ userId: 'u-1' }, { user_id: 'u-1' }],
    [
      { userEmail: 'ann@acme.com', externalUserId: 'x' },
      { user_email: 'ann@acme.com', external_user_id: 'x' },
    ],
    [{ userEmail: 'ann@acme.com', externalUserId: undefined }, { user_email: 'ann@acme.com' }],
    [
      { attributes: { tenant_id: 't1', admin: false, groups: ['a', null], n: { b: 1, a: 2 } }, externalUserId: 'x' },
      { attributes: { tenant_id: 't1', admin: false, groups: ['a', null], n: { b: 1, a: 2 } }, external_user_id: 'x' },
    ],
  ])('%j', async (subject, wire) => {
    expect(await wireOf(subject)).toEqual({ ...wire, ttl_seconds: 900 })
  })

  it('keeps an attribute that is named like a prototype', async () => {
    const attributes = JSON.parse('{"__proto__":{"admin":true},"constructor":"c"}') as Record<string, unknown>
    const wire = (await wireOf({ attributes })) as { attributes: object }
    expect(JSON.stringify(wire.attributes)).toBe('{"__proto__":{"admin":true},"constructor":"c"}')
  })

  it('is what was checked, whatever the object says when it is read again', async () => {
    let reads = 0
    const subject = {
      get userId() {
        reads += 1
        return reads === 1 ? 'u-1' : ''
      },
    }
    expect(await wireOf(subject)).toEqual({ user_id: 'u-1', ttl_seconds: 900 })
  })

  it('ignores toJSON, which could say something else', async () => {
    const attributes = Object.defineProperty({ tenant_id: 't1' }, 'toJSON', { value: () => ({}) })
    expect(await wireOf({ attributes })).toEqual({ attributes: { tenant_id: 't1' }, ttl_seconds: 900 })
  })
})
