import { pathToFileURL } from 'node:url'
import type { OpenAPI3 } from 'openapi-typescript'
import type ts from 'typescript'
import type { TypeGenerator } from '../packages.ts'
import type { Schema } from './Schema.ts'
import { toIndexMember, toIntersection, toObject, toUnion } from './TypeTree.ts'
import type { TypeMember, TypeTree } from './TypeTree.ts'
import { toPropertyKey, toStringLiteral } from './literals.ts'

export interface ToTypeTreesOptions {
  generator: TypeGenerator
  /** What a component's placeholder is called in the generated code. */
  toTypeName: (placeholder: string) => string
  /** What a property's placeholder stands for. */
  toPropertyName: (placeholder: string) => string
}

/** Turns schemas into types with openapi-typescript, all in one go. Keys are placeholders. */
export async function toTypeTrees(
  schemas: ReadonlyMap<string, Schema>,
  { generator: { openapiTS, ts }, toTypeName, toPropertyName }: ToTypeTreesOptions,
): Promise<Map<string, TypeTree>> {
  if (schemas.size === 0) return new Map()
  const comments = new Map<ts.Node, string>()
  const document = {
    openapi: '3.1.0',
    info: { title: 'Rill APIs', version: '1.0.0' },
    paths: {},
    components: { schemas: Object.fromEntries(schemas) },
  }
  const nodes = await openapiTS(document as OpenAPI3, {
    silent: true,
    cwd: pathToFileURL('/'),
    emptyObjectsUnknown: true,
    // A default makes an argument optional, and no column certain.
    defaultNonNullable: false,
    transformProperty: (property, schema) => {
      const comment = (schema as Schema)['x-comment']
      if (comment !== undefined) comments.set(property, comment)
      return property
    },
  })
  return new Map(findSchemas(nodes).map((member) => [toText(member.name), toTree(member.type)]))

  function findSchemas(nodes: ts.Node[]): ts.PropertySignature[] {
    const components = nodes.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === 'components')
    const found = components?.members.filter(ts.isPropertySignature).find(({ name }) => toText(name) === 'schemas')
    if (!found?.type || !ts.isTypeLiteralNode(found.type)) throw new Error('openapi-typescript gave no schemas.')
    return found.type.members.filter(ts.isPropertySignature)
  }

  function toText(name: ts.Node): string {
    return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : ''
  }

  function toTree(node: ts.Node | undefined): TypeTree {
    if (!node) return text('unknown')
    if (ts.isParenthesizedTypeNode(node)) return toTree(node.type)
    if (ts.isUnionTypeNode(node)) return toUnion(node.types.map(toTree))
    if (ts.isIntersectionTypeNode(node)) return toIntersection(node.types.map(toTree))
    if (ts.isArrayTypeNode(node)) return { kind: 'array', of: toTree(node.elementType) }
    if (ts.isTupleTypeNode(node)) return { kind: 'tuple', of: node.elements.map(toTree) }
    if (ts.isTypeLiteralNode(node)) return toObject(node.members.map(toMember))
    // components['schemas']['c0']
    if (ts.isIndexedAccessTypeNode(node)) return text(toTypeName(toLiteralText(node.indexType)))
    if (ts.isTypeReferenceNode(node)) return toReference(node)
    // openapi-typescript writes a string literal as an identifier that holds JSON.
    if (ts.isIdentifier(node)) return text(toStringLiteral(JSON.parse(node.text) as string))
    if (ts.isLiteralTypeNode(node)) return text(toLiteral(node.literal))
    const keyword = KEYWORDS.find((name) => node.kind === ts.SyntaxKind[name])
    if (keyword !== undefined) return text(keyword.replace('Keyword', '').toLowerCase())
    throw new Error(`openapi-typescript gave a ${ts.SyntaxKind[node.kind]}, which is not expected.`)
  }

  function toMember(member: ts.TypeElement): TypeMember {
    if (ts.isIndexSignatureDeclaration(member)) return toIndexMember(toTree(member.type))
    if (!ts.isPropertySignature(member)) throw new Error(`Unexpected ${ts.SyntaxKind[member.kind]}.`)
    return {
      key: toPropertyKey(toPropertyName(toText(member.name))),
      isOptional: member.questionToken !== undefined,
      comment: comments.get(member) ?? '',
      type: toTree(member.type),
    }
  }

  function toReference(node: ts.TypeReferenceNode): TypeTree {
    const name = toText(node.typeName)
    const [base, keys] = node.typeArguments ?? []
    if (name !== 'WithRequired' || !keys) return { kind: 'generic', name, of: (node.typeArguments ?? []).map(toTree) }
    const literals = ts.isUnionTypeNode(keys) ? [...keys.types] : [keys]
    const names = literals.map((key) => text(toStringLiteral(toPropertyName(toLiteralText(key)))))
    return { kind: 'generic', name, of: [toTree(base), toUnion(names)] }
  }

  function toLiteralText(node: ts.Node): string {
    if (ts.isIdentifier(node)) return JSON.parse(node.text) as string
    return ts.isLiteralTypeNode(node) ? toText(node.literal) : ''
  }

  function toLiteral(node: ts.LiteralTypeNode['literal']): string {
    if (ts.isPrefixUnaryExpression(node)) return `-${toText(node.operand)}`
    if (node.kind === ts.SyntaxKind.NullKeyword) return 'null'
    if (node.kind === ts.SyntaxKind.TrueKeyword) return 'true'
    return node.kind === ts.SyntaxKind.FalseKeyword ? 'false' : toText(node)
  }
}

const KEYWORDS = ['StringKeyword', 'NumberKeyword', 'BooleanKeyword', 'UnknownKeyword', 'NeverKeyword'] as const

function text(text: string): TypeTree {
  return { kind: 'text', text }
}
