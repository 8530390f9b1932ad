/** A TypeScript type, apart from how it is laid out. */
export type TypeTree =
  /** A keyword, a literal or a name, printed as it is. */
  | { kind: 'text'; text: string }
  | { kind: 'generic'; name: string; of: TypeTree[] }
  | { kind: 'array'; of: TypeTree }
  | { kind: 'tuple'; of: TypeTree[] }
  | { kind: 'union'; of: TypeTree[] }
  | { kind: 'intersection'; of: TypeTree[] }
  | { kind: 'object'; members: TypeMember[] }

/** A property, or an index signature. */
export interface TypeMember {
  /** As printed: `name`, `'my name'` or `[key: string]`. */
  key: string
  isOptional: boolean
  comment: string
  type: TypeTree
}

export const UNKNOWN: TypeTree = { kind: 'text', text: 'unknown' }

const INDEX_KEY = '[key: string]'

/** `{ [key: string]: type }` as one member. */
export function toIndexMember(type: TypeTree): TypeMember {
  return { key: INDEX_KEY, isOptional: false, comment: '', type }
}

/** An object; one without members of any name is `Record<string, never>`. */
export function toObject(members: TypeMember[]): TypeTree {
  const [index, ...others] = members
  const isEmpty = others.length === 0 && index?.key === INDEX_KEY && isText(index.type, 'never')
  return isEmpty
    ? { kind: 'generic', name: 'Record', of: [{ kind: 'text', text: 'string' }, index.type] }
    : { kind: 'object', members }
}

/** A union without repetition. With `unknown` in it, it is `unknown`. */
export function toUnion(types: readonly TypeTree[]): TypeTree {
  const flat = types.flatMap((type) => (type.kind === 'union' ? type.of : [type]))
  if (flat.some(isUnknown)) return UNKNOWN
  return toOneOrMany('union', withoutRepetition(flat))
}

/** An intersection without `unknown`, which adds nothing, and with open objects written as one. */
export function toIntersection(types: readonly TypeTree[]): TypeTree {
  const flat = types.flatMap((type) => (type.kind === 'intersection' ? type.of : [type]))
  const meaningful = withoutRepetition(flat.filter((type) => !isUnknown(type)))
  return meaningful.length === 0 ? UNKNOWN : toOneOrMany('intersection', mergeOpenObjects(meaningful))
}

function toOneOrMany(kind: 'union' | 'intersection', types: TypeTree[]): TypeTree {
  const [only, ...others] = types
  return only !== undefined && others.length === 0 ? only : { kind, of: types }
}

function withoutRepetition(types: readonly TypeTree[]): TypeTree[] {
  const seen = new Set<string>()
  return types.filter((type) => type.kind !== 'text' || (!seen.has(type.text) && seen.add(type.text)))
}

/** `{ a: string } & { [key: string]: unknown }` is `{ a: string; [key: string]: unknown }`, unless it has an index already. */
function mergeOpenObjects(types: readonly TypeTree[]): TypeTree[] {
  const merged: TypeTree[] = []
  for (const type of types) {
    const previous = merged.at(-1)
    if (previous?.kind === 'object' && type.kind === 'object' && type.members.every(isOpenIndex)) {
      const hasIndex = previous.members.some(({ key }) => key === INDEX_KEY)
      if (!hasIndex) merged[merged.length - 1] = { kind: 'object', members: [...previous.members, ...type.members] }
    } else merged.push(type)
  }
  return merged
}

function isOpenIndex(member: TypeMember): boolean {
  return member.key === INDEX_KEY && isUnknown(member.type)
}

function isUnknown(type: TypeTree): boolean {
  return isText(type, 'unknown')
}

function isText(type: TypeTree, text: string): boolean {
  return type.kind === 'text' && type.text === text
}
