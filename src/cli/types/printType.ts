import { group, hardline, ifBroken, indent, join, line, softline } from './layout.ts'
import type { Layout } from './layout.ts'
import { toComment } from './literals.ts'
import type { TypeMember, TypeTree } from './TypeTree.ts'

/** What a type stands in, where that decides about parentheses. */
type Parent = 'array' | 'intersection' | 'union' | 'elsewhere'

/** Lays a type out as Prettier does. Members of objects always get lines of their own. */
export function printType(type: TypeTree, parent: Parent = 'elsewhere'): Layout {
  switch (type.kind) {
    case 'text':
      return type.text
    case 'generic':
      return printGeneric(type.name, type.of)
    case 'array':
      return [printType(type.of, 'array'), '[]']
    case 'tuple':
      return printTuple(type.of)
    case 'object':
      return printObject(type.members)
    case 'union':
      return printUnion(type.of, parent)
    case 'intersection': {
      const printed = printIntersection(type.of)
      return parent === 'array' || parent === 'union' ? ['(', printed, ')'] : printed
    }
  }
}

/** Lays out what follows the name of a type alias. */
export function printAssignment(type: TypeTree): Layout {
  return [' =', type.kind === 'text' ? printBelow(type) : printAfterColon(type)]
}

/** A union that doesn't fit beside its name goes below it. */
function printAfterColon(type: TypeTree): Layout {
  return type.kind === 'union' && !isHugged(type.of) ? printBelow(type) : [' ', printType(type)]
}

function printBelow(type: TypeTree): Layout {
  return group(indent([line, printType(type)]))
}

/** Members in braces, each under its comment. */
export function printObject(members: readonly TypeMember[]): Layout {
  if (members.length === 0) return '{}'
  const printed = members.map((member): Layout => {
    const comment = toComment(member.comment).split('\n').slice(0, -1)
    const question = member.isOptional ? '?' : ''
    return [...comment.flatMap((row) => [row, hardline]), `${member.key}${question}:`, printAfterColon(member.type)]
  })
  return group(['{', indent([hardline, join(hardline, printed)]), hardline, '}'])
}

function printGeneric(name: string, types: readonly TypeTree[]): Layout {
  if (types.length === 0) return name
  const list = join(
    [',', line],
    types.map((type) => printType(type)),
  )
  return group([name, '<', indent([softline, list]), softline, '>'])
}

function printTuple(types: readonly TypeTree[]): Layout {
  if (types.length === 0) return '[]'
  const printed = types.map((type) => {
    const item = printType(type)
    return type.kind !== 'union' || types.length === 1 || isHugged(type.of)
      ? item
      : group([indent([ifBroken(['(', softline]), item]), softline, ifBroken(')')])
  })
  return group(['[', indent([softline, join([',', line], printed)]), ifBroken(','), softline, ']'])
}

function printUnion(types: readonly TypeTree[], parent: Parent): Layout {
  const needsParentheses = parent === 'array' || parent === 'intersection'
  if (isHugged(types)) {
    const hugged = join(
      ' | ',
      types.map((type) => printType(type, 'union')),
    )
    return needsParentheses ? ['(', hugged, ')'] : hugged
  }
  const members = join(
    [line, '| '],
    types.map((type) => indent(printType(type, 'union'))),
  )
  const list = group([ifBroken('| '), members])
  return needsParentheses ? ['(', group([indent([softline, list]), softline]), ')'] : list
}

/** `{ … } | null` is not split over lines. */
function isHugged(types: readonly TypeTree[]): boolean {
  const nulls = types.filter((type) => type.kind === 'text' && type.text === 'null').length
  return types.some((type) => type.kind === 'object') && nulls === types.length - 1
}

/** Objects stay beside each other and beside what precedes them; between others the line may break. */
function printIntersection(types: readonly TypeTree[]): Layout {
  let wasIndented = false
  const parts = types.map((type, index): Layout => {
    const printed = printType(type, 'intersection')
    const previous = types[index - 1]
    if (!previous) return printed
    const objects = [previous, type].filter(({ kind }) => kind === 'object').length
    if (objects === 2) return [' & ', wasIndented ? indent(printed) : printed]
    if (objects === 0) return indent([' &', line, printed])
    if (index > 1) wasIndented = true
    return [' & ', index > 1 ? indent(printed) : printed]
  })
  return group(parts)
}
