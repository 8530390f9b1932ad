import * as fc from '../setup/fastCheck.ts'
import * as prettier from 'prettier'
import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { findTypeErrors } from './support/compile.ts'
import { generate, loadGenerator, toDocument, toPath } from './support/documents.ts'

beforeAll(() => void loadGenerator(), 60_000)

const TRICKY = [
  ['', '__proto__', 'constructor', 'hasOwnProperty', 'p0', 'c0', 'args0', '$ref', 'x-comment', 'WithRequired<'],
  ['*/', '/*', '//', '`', '${x}', "'", '"', '\\', '\\u0041', "\\'", '\n', '\r\n', '\u2028', '\u2029', '\0'],
  ['\uFEFF', '\u202E', '\uD800', '\u{1F600}', '\u{E0001}', 'größe', '数', 'ﬁ', 'a\u200Db', '</script>', '}', '};'],
  ['[key: string]', '?', 'a?', 'readonly', 'get', 'set', 'new', 'class', 'type', 'default', '@deprecated'],
  ['NaN', 'Infinity', '-1', '1', '01', '1.5', '1e3', '1e+21'],
].flat()

const name = fc.oneof(
  fc.constantFrom(...TRICKY),
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...TRICKY), { minLength: 2, maxLength: 4 }).map((parts) => parts.join('')),
)

/** Parses, and gives the value at `args` or `row` of the only API. */
function parse(code: string): { errors: unknown[]; apis: Map<string, ts.TypeLiteralNode> } {
  const file = ts.createSourceFile('rill.d.ts', code, ts.ScriptTarget.ESNext, true)
  const apis = new Map<string, ts.TypeLiteralNode>()
  const visit = (node: ts.Node): void => {
    if (!ts.isInterfaceDeclaration(node)) return ts.forEachChild(node, visit)
    for (const member of node.members) {
      if (ts.isPropertySignature(member)) apis.set(toKey(member), member.type as ts.TypeLiteralNode)
    }
  }
  visit(file)
  return { errors: (file as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics, apis }
}

function toKey(member: ts.TypeElement): string {
  return (member.name as ts.Identifier | ts.StringLiteral).text
}

function toMembers(type: ts.TypeNode | undefined): Map<string, ts.PropertySignature> {
  const literal = type as ts.TypeLiteralNode
  return new Map(literal.members.map((member) => [toKey(member), member as ts.PropertySignature]))
}

/** An object from pairs, that takes `__proto__` for a name like any other. */
function toObject(entries: Iterable<readonly [string, unknown]>): object {
  return Object.fromEntries(entries)
}

describe('generateTypes, whatever a document holds', () => {
  it('gives parseable code with exactly the names of the document', async () => {
    const names = fc.uniqueArray(name, { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(names, names, name, async (args, columns, text) => {
        const properties = toObject(columns.map((column) => [column, { type: 'string', description: text }] as const))
        const { code } = await generate(
          toDocument({
            '/api': toPath(
              { type: 'object', required: args, properties: toObject(args.map((arg) => [arg, { type: 'string' }])) },
              { type: 'object', title: text, properties },
            ),
          }),
        )
        const { errors, apis } = parse(code)
        const entry = toMembers(apis.get('api'))
        expect(errors).toEqual([])
        expect([...apis.keys()]).toEqual(['api'])
        expect([...toMembers(entry.get('args')?.type).keys()].sort()).toEqual(args.toSorted())
        expect([...toMembers(entry.get('row')?.type).keys()].sort()).toEqual(columns.toSorted())
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('gives each component and each API one name', async () => {
    const names = fc.uniqueArray(name, { minLength: 1, maxLength: 6 })
    const paths = fc.uniqueArray(name.filter(isCallable), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(names, paths, async (components, apiNames) => {
        const refs = components.map((component, index) => {
          const pointer = component.replaceAll('~', '~0').replaceAll('/', '~1')
          return [`column${index}`, { $ref: `#/components/schemas/${encodeURI(toWellFormed(pointer))}` }] as const
        })
        const row = { type: 'object', properties: toObject(refs) }
        const schemas = toObject(components.map((component) => [toWellFormed(component), { type: 'string' }] as const))
        const document = toDocument(
          toObject(apiNames.map((api) => [`/${api}`, toPath(row, { ...row, title: 'Row' })])),
          schemas,
        )
        const { code, warnings } = await generate(document)
        const { errors, apis } = parse(code)
        const aliases = [...code.matchAll(/^export type (\S+) = string$/gm)].map(([, alias]) => alias)
        expect(warnings).toEqual([])
        expect(errors).toEqual([])
        expect([...apis.keys()].sort()).toEqual(apiNames.toSorted())
        expect(aliases).toHaveLength(Object.keys(schemas).length)
        expect(new Set(aliases).size).toBe(aliases.length)
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  it('keeps the members of an enum', async () => {
    const member = fc.oneof(
      name,
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
      fc.boolean(),
    )
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(member, { minLength: 1, maxLength: 6 }), async (members) => {
        const row = { type: 'object', properties: { value: { enum: members } } }
        const { code } = await generate(toDocument({ '/api': toPath({}, row) }))
        const { errors, apis } = parse(code)
        const type = toMembers(toMembers(apis.get('api')).get('row')?.type).get('value')?.type
        expect(errors).toEqual([])
        expect((type && ts.isUnionTypeNode(type) ? [...type.types] : [type]).map(toValue)).toEqual(members)
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  it('compiles and is laid out as Prettier does, however schemas are nested', async () => {
    const { schema } = fc.letrec<{ schema: object }>((tie) => ({
      schema: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom<object>(
          ...['string', 'integer', 'boolean', 'null', 'array', 'object'].map((type) => ({ type })),
          ...['A', 'LongerName', 'AnEvenLongerNameThatTakesMuchRoom'].map((to) => ({
            $ref: `#/components/schemas/${to}`,
          })),
          {},
        ),
        fc
          .array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1, maxLength: 6 })
          .map((members) => ({ enum: members })),
        fc.record({ type: fc.constant('array'), items: tie('schema') }),
        fc.record({ type: fc.constant('array'), prefixItems: fc.array(tie('schema'), { maxLength: 3 }) }),
        fc.record({ oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 4 }), nullable: fc.boolean() }),
        fc.record({ allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 4 }), required: fc.constant(['a']) }),
        fc.record(
          {
            type: fc.constant('object'),
            properties: fc.dictionary(fc.constantFrom('a', 'b', 'c d'), tie('schema')),
            required: fc.constant(['a']),
            additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
            nullable: fc.boolean(),
          },
          { requiredKeys: ['type'] },
        ),
      ),
    }))
    const schemas = fc.record({ A: schema, LongerName: schema, AnEvenLongerNameThatTakesMuchRoom: schema })
    await fc.assert(
      fc.asyncProperty(schema, schemas, async (column, components) => {
        const { code } = await generate(
          toDocument({ '/api': toPath({}, { type: 'object', properties: { column } }) }, components),
        )
        expect(findTypeErrors(code)).toEqual([])
        expect(await prettier.format(code, { ...(packageJson.prettier as object), parser: 'typescript' })).toBe(code)
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})

function isCallable(api: string): boolean {
  const parts = api.split('/')
  return (
    api.toLowerCase() !== 'openapi' &&
    parts.every((part) => !['', '.', '..'].includes(part)) &&
    toWellFormed(api) === api
  )
}

function toWellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\uFFFD')
}

function toValue(type: ts.TypeNode | undefined): unknown {
  const { literal } = type as ts.LiteralTypeNode
  if (ts.isStringLiteral(literal)) return literal.text
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return true
  return literal.kind === ts.SyntaxKind.FalseKeyword ? false : Number(literal.getText())
}
