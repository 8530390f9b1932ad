import * as prettier from 'prettier'
import { beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import packageJson from '../../package.json' with { type: 'json' }
import { generate, loadGenerator, readFixture, toDocument, toPath } from './support/documents.ts'

beforeAll(() => void loadGenerator(), 60_000)

const FIXTURES = ['contract', 'odd']

/** The one entry of a registry, without what is around it. */
async function generateEntry(request: unknown, response: unknown, schemas: object = {}): Promise<string> {
  const { code } = await generate(toDocument({ '/api': toPath(request, response) }, schemas))
  return code.slice(code.indexOf('interface RillApis')).replaceAll(/^ {2}/gm, '')
}

const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more })

const open = (additionalProperties: unknown): object => ({ type: 'object', additionalProperties })

describe('generateTypes', () => {
  it.each(FIXTURES)('writes the golden file of %s.json', async (name) => {
    const { code, warnings } = await generate(readFixture(`${name}.json`))
    await expect(code).toMatchFileSnapshot(`golden/${name}.d.ts.txt`)
    await expect(`${warnings.join('\n')}\n`).toMatchFileSnapshot(`golden/${name}.warnings.txt`)
  })

  it.each(FIXTURES)('lays %s.json out as Prettier does', async (name) => {
    const { code } = await generate(readFixture(`${name}.json`))
    expect(await prettier.format(code, { ...(packageJson.prettier as object), parser: 'typescript' })).toBe(code)
  })

  it.each(FIXTURES)('writes the same for %s.json in YAML, and whatever the order of its keys', async (name) => {
    const text = readFixture(`${name}.json`)
    const { code } = await generate(text)
    const reverse = (_: string, value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value
    expect((await generate(JSON.stringify(JSON.parse(text), reverse))).code).toBe(code)
    expect((await generate(stringify(JSON.parse(text)))).code).toBe(code)
  })

  it('names no address, server, title or secret of the document', async () => {
    const { code } = await generate(readFixture('odd.json'))
    expect(code).not.toMatch(/runtime\.example|secret|odd\/ones|http/)
  })

  it('takes columns for present only where told to, and only those of rows', async () => {
    const document = toDocument(
      {
        '/api': toPath(object({ a: {} }), object({ b: object({ c: {} }), d: { $ref: '#/components/schemas/Shared' } })),
        '/other': toPath({ $ref: '#/components/schemas/Shared' }, object({ e: {} }, { required: [] })),
      },
      { Shared: object({ f: {} }) },
    )
    const plain = await generate(document)
    const complete = await generate(document, { completeRows: true })
    expect(plain.code).toMatch(/a\?: [^]*b\?: [^]*c\?: [^]*d\?: [^]*e\?: [^]*f\?: /)
    expect(complete.code).toMatch(/a\?: [^]*b: [^]*c: [^]*d: [^]*e\?: [^]*f\?: /)
  })

  it('makes the query string of a GET API its arguments', async () => {
    const parameters = [
      { name: 'region', in: 'query', required: true, schema: { type: 'string' } },
      { name: 'limit', in: 'query', schema: { type: 'integer' } },
    ]
    const { code } = await generate(toDocument({ '/api': { get: { parameters } } }))
    expect(code).toContain('args: {\n        limit?: number\n        region: string\n      }\n')
  })

  it('leaves the types of numbers as the schema has them, and says where lossless reading differs', async () => {
    const wide = object({ n: { type: 'integer', format: 'int64' } })
    const entry = await generateEntry(wide, { ...wide, description: 'A row' })
    expect(entry.match(/n\?: number/g)).toHaveLength(2)
    expect(entry.match(/numbers: 'lossless'/g)).toHaveLength(1)
  })

  it('writes one index signature where parts of an allOf have several', async () => {
    const row = { allOf: [open({ type: 'string' }), open(true), object({ a: { type: 'string' } }), open(true)] }
    const entry = await generateEntry({}, object({ column: row }))
    expect(entry.match(/\[key: string\]: \w+/g)).toEqual(['[key: string]: string', '[key: string]: unknown'])
    expect(entry).toMatch(/a\?: string\n +\[key: string\]: unknown\n/)
  })

  it('keeps `required` above a reference in allOf', async () => {
    const base = object({ a: { type: 'string' }, b: { type: 'string' } })
    const row = { allOf: [{ $ref: '#/components/schemas/Base' }], required: ['a'] }
    expect(await generateEntry({}, row, { Base: base })).toContain("row: WithRequired<Base, 'a'>")
    expect(await generateEntry({}, row, { Base: { ...base, nullable: true } })).toContain('row: Base')
  })

  it.each(['a/b', 'a~1b', 'a%20b', 'a%b'])(
    'finds the component %s by its name as Rill writes it, and escaped',
    async (name) => {
      const escaped = encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))
      const refs = [name, escaped].map((written, index) => [index, { $ref: `#/components/schemas/${written}` }])
      const { warnings } = await generate(
        toDocument({ '/api': toPath({}, object(Object.fromEntries(refs))) }, { [name]: {} }),
      )
      expect(warnings).toEqual([])
    },
  )

  it('ignores choices that only say which properties go together', async () => {
    const choice = object({ a: { type: 'string' } }, { oneOf: [{ required: ['a'] }, { required: ['b'] }] })
    expect(await generateEntry(choice, {})).toContain('args: {\n      a?: string\n    }\n')
  })

  it('leaves components out that nothing refers to', async () => {
    const { code } = await generate(toDocument({}, { Unused: { type: 'string' } }))
    expect(code).not.toContain('Unused')
  })

  it('writes a module that can be merged also for a project without APIs', async () => {
    const { code, warnings } = await generate(toDocument({}))
    expect(code).toContain(
      "import type {} from 'rill-react'\n\ndeclare module 'rill-react' {\n  interface RillApis {}\n}\n",
    )
    expect(warnings).toEqual(['The document has no APIs.'])
  })
})
