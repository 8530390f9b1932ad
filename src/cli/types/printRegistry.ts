import { hardline, indent, print } from './layout.ts'
import type { Layout } from './layout.ts'
import { toComment, toPropertyKey } from './literals.ts'
import { printAssignment, printObject } from './printType.ts'
import type { TypeMember, TypeTree } from './TypeTree.ts'
import { UNKNOWN } from './TypeTree.ts'

/** Columns of a line, as in the code of this package. */
const WIDTH = 120

const HEADER = `/**
 * Types of this project's Rill APIs, made by \`rill-react types\` from its OpenAPI document.
 * Do not edit: run it again when an API changes, and with --check in CI.
 */
/* eslint-disable */
`

const RILL_ROW: TypeTree = { kind: 'text', text: 'RillRow' }
const UNKNOWN_ARGS: TypeTree = { kind: 'generic', name: 'Record', of: [{ kind: 'text', text: 'string' }, UNKNOWN] }
const WITH_REQUIRED = 'type WithRequired<T, K extends keyof T> = T & { [P in K]-?: T[P] }\n'

export interface RegistryContent {
  apis: readonly { name: string; comment: string; args: TypeTree | undefined; row: TypeTree | undefined }[]
  types: readonly { name: string; comment: string; type: TypeTree | undefined }[]
}

/** The module's text. `undefined` stands for arguments or rows that nothing is known of. */
export function printRegistry({ apis, types }: RegistryContent): string {
  const sorted = types.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const blocks = [HEADER, printImport(apis.some(({ row }) => row === undefined)), printApis(apis)]
  blocks.push(...sorted.map(({ name, comment, type = UNKNOWN }) => printAlias(name, { comment, type })))
  if (blocks.some((block) => block.includes('WithRequired<'))) blocks.push(WITH_REQUIRED)
  return blocks.join('\n')
}

/** Either import makes the file a module; a file without would declare rill-react anew and hide the package. */
function printImport(usesRillRow: boolean): string {
  return `import type ${usesRillRow ? '{ RillRow }' : '{}'} from 'rill-react'\n`
}

function printApis(apis: RegistryContent['apis']): string {
  const members = apis.map(({ name, comment, args = UNKNOWN_ARGS, row = RILL_ROW }): TypeMember => {
    const entry: TypeTree = { kind: 'object', members: [toMember('args', args), toMember('row', row)] }
    return { ...toMember(toPropertyKey(name), entry), comment }
  })
  const body: Layout = ['interface RillApis ', printObject(members)]
  return print([`declare module 'rill-react' {`, indent([hardline, body]), hardline, '}', hardline], WIDTH)
}

function printAlias(name: string, { comment, type }: { comment: string; type: TypeTree }): string {
  return toComment(comment) + print([`export type ${name}`, printAssignment(type), hardline], WIDTH)
}

function toMember(key: string, type: TypeTree): TypeMember {
  return { key, isOptional: false, comment: '', type }
}
