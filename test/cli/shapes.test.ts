import * as prettier from 'prettier'
import { beforeAll, describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { describeDrift } from '../../src/core/development/describeDrift.ts'
import { createFolder } from './support/createFolder.ts'
import { generate, loadGenerator, readFixture, toDocument, toPath } from './support/documents.ts'

beforeAll(() => void loadGenerator(), 60_000)

const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more })

async function shapeOf(response: unknown, schemas: object = {}): Promise<unknown> {
  const { shapes } = await generate(toDocument({ '/api': toPath(object({}), response) }, schemas))
  return shapes['api']
}

const shop = toDocument({
  '/top': toPath(object({}), object({ orders: { type: 'integer' }, product: { type: 'string' } })),
})

describe('shapes', () => {
  it.each(['contract', 'odd'])('of %s.json are the golden file, laid out as Prettier does', async (name) => {
    const folder = createFolder({ 'openapi.json': readFixture(`${name}.json`) })
    await folder.run('types openapi.json --shapes rill.shapes.json -o rill.d.ts')
    const text = folder.read('rill.shapes.json')
    await expect(text).toMatchFileSnapshot(`golden/${name}.shapes.json.txt`)
    expect(await prettier.format(text, { ...(packageJson.prettier as object), parser: 'json' })).toBe(text)
  })

  it('have the kinds of columns', async () => {
    const kinds = {
      text: { type: 'string', format: 'date-time' },
      whole: { type: 'integer' },
      part: { type: 'number', nullable: true },
      yes: { type: 'boolean' },
      list: { type: 'array', items: {} },
      bag: object({ a: {} }),
      any: {},
      choice: { enum: ['a', 2, null] },
      either: { oneOf: [{ type: 'string' }, { type: 'number' }] },
      both: { allOf: [{}, { type: 'string' }] },
      money: { $ref: '#/components/schemas/Money' },
    }
    expect(await shapeOf(object(kinds), { Money: object({ amount: {} }) })).toEqual({
      any: 'unknown',
      bag: 'object',
      both: 'string',
      choice: 'number | string',
      either: 'number | string',
      list: 'list',
      money: 'object',
      part: 'number',
      text: 'string',
      whole: 'number',
      yes: 'boolean',
    })
  })

  it('take a column for certain unless a list of required ones leaves it out', async () => {
    const columns = { a: { type: 'string' }, b: { type: 'string' } }
    expect(await shapeOf(object(columns))).toEqual({ a: 'string', b: 'string' })
    expect(await shapeOf(object(columns, { required: ['a'] }))).toEqual({ a: 'string', b: 'string | undefined' })
  })

  it('follow references, parts and choices of a row', async () => {
    const schemas = { Row: object({ a: { type: 'string' } }), Same: { $ref: '#/components/schemas/Row' } }
    const more = object({ b: { type: 'number' } })
    expect(await shapeOf({ $ref: '#/components/schemas/Same' }, schemas)).toEqual({ a: 'string' })
    expect(await shapeOf({ allOf: [{ $ref: '#/components/schemas/Row' }, more] }, schemas)).toEqual({
      a: 'string',
      b: 'number',
    })
    expect(await shapeOf({ oneOf: [{ $ref: '#/components/schemas/Row' }, more] }, schemas)).toEqual({
      a: 'string | undefined',
      b: 'number | undefined',
    })
  })

  it('leave open what is open or unknown', async () => {
    const open = { '[key: string]': 'unknown' }
    expect(await shapeOf(object({ a: { type: 'string' } }, { additionalProperties: true }))).toEqual({
      a: 'string',
      ...open,
    })
    const { shapes } = await generate(toDocument({ '/api': { get: {} } }))
    expect(shapes).toEqual({ api: open })
  })

  it('fit rows that fit the types, and not others', async () => {
    const { shapes } = await generate(readFixture('contract.json'))
    const shape = shapes['top-products'] ?? {}
    const row = { product: 'Lamp', orders: 1, revenue: { amount: 1, currency: 'EUR' } }
    expect(describeDrift([row], shape)).toEqual([])
    expect(describeDrift([{ ...row, revenue: 1 }], shape)).toHaveLength(1)
  })
})

describe('rill-react types --shapes', () => {
  it('writes a file beside that of the types', async () => {
    const folder = createFolder({ 'openapi.json': shop })
    expect(await folder.run('types openapi.json -o src/rill.d.ts --shapes src/rill.shapes.json')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Reading openapi.json\nWrote src/rill.d.ts (1 API).\nWrote src/rill.shapes.json (1 API).\n',
    })
    expect(JSON.parse(folder.read('src/rill.shapes.json'))).toEqual({ top: { orders: 'number', product: 'string' } })
  })

  it.each([
    { types: true, shapes: true, code: 0 },
    { types: false, shapes: true, code: 1 },
    { types: true, shapes: false, code: 1 },
  ])('is checked with the types: types current $types, shapes current $shapes', async ({ types, shapes, code }) => {
    const folder = createFolder({ 'openapi.json': shop })
    const command = 'types openapi.json -o rill.d.ts --shapes rill.shapes.json'
    await folder.run(command)
    if (!types) folder.write('rill.d.ts', '')
    if (!shapes) folder.write('rill.shapes.json', '{}\n')
    const result = await folder.run(`${command} --check`)
    expect(result.code).toBe(code)
    expect(result.stderr.match(/is current/g) ?? []).toHaveLength(code === 0 ? 2 : 1)
  })

  it.each([
    ['types a.json --shapes', /--shapes/],
    ['types a.json --shapes -', /--shapes/],
    ['types a.json b.json -o a -o b --shapes c', /one --shapes for each source; there are 2 sources and 1 files/],
    ['types a.json -o rill.json --shapes ./rill.json', /Two outputs have the same file/],
  ])('refuses %s', async (args, message) => {
    const { code, stderr } = await createFolder().run(args)
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) })
  })
})
