import type { GoValue } from './values.ts'

interface Positioned {
  /** Where it starts in the source. */
  readonly position: number
}

export interface TextNode extends Positioned {
  readonly type: 'text'
  readonly text: string
}

export interface ActionNode extends Positioned {
  readonly type: 'action'
  readonly pipeline: Pipeline
}

/** `if`, `with` and `range` have one shape. `else if` is an `if` inside `otherwise`. */
export interface BlockNode extends Positioned {
  readonly type: 'if' | 'with' | 'range'
  readonly pipeline: Pipeline
  readonly body: readonly TemplateNode[]
  readonly otherwise: readonly TemplateNode[]
}

export type TemplateNode = TextNode | ActionNode | BlockNode

/** Commands joined by `|`, with the variables that `:=` or `=` gives the result to. */
export interface Pipeline extends Positioned {
  readonly type: 'pipeline'
  readonly variables: readonly string[]
  readonly isAssignment: boolean
  readonly commands: readonly Command[]
}

/** A value, or a function followed by its arguments. */
export interface Command extends Positioned {
  readonly type: 'command'
  readonly operands: readonly [Operand, ...Operand[]]
}

export interface Literal extends Positioned {
  readonly type: 'string' | 'number' | 'boolean'
  readonly value: GoValue
  readonly text: string
}

export interface Field extends Positioned {
  readonly type: 'field'
  readonly path: readonly string[]
}

/** `$x` or `$x.a.b`. */
export interface Variable extends Positioned {
  readonly type: 'variable'
  readonly name: string
  readonly path: readonly string[]
}

/** `(pipeline).a.b`. */
export interface Chain extends Positioned {
  readonly type: 'chain'
  readonly operand: Operand
  readonly path: readonly string[]
}

export interface FunctionName extends Positioned {
  readonly type: 'function'
  readonly name: string
}

export interface Dot extends Positioned {
  readonly type: 'dot'
}

export interface Nil extends Positioned {
  readonly type: 'nil'
}

export type Operand = Literal | Field | Variable | Chain | FunctionName | Dot | Nil | Pipeline

/** The source of a node as Go's error messages quote it. */
export function describe(node: Operand | Command): string {
  switch (node.type) {
    case 'pipeline':
      return describePipeline(node)
    case 'command':
      return node.operands.map(describeOperand).join(' ')
    case 'field':
      return describePath(node.path)
    case 'variable':
      return node.name + describePath(node.path)
    case 'chain':
      return describeOperand(node.operand) + describePath(node.path)
    case 'function':
      return node.name
    case 'dot':
      return '.'
    case 'nil':
      return 'nil'
    default:
      return node.text
  }
}

function describePipeline({ variables, isAssignment, commands }: Pipeline): string {
  const target = variables.length > 0 ? `${variables.join(', ')} ${isAssignment ? '=' : ':='} ` : ''
  return target + commands.map(describe).join(' | ')
}

function describeOperand(operand: Operand): string {
  return operand.type === 'pipeline' ? `(${describe(operand)})` : describe(operand)
}

function describePath(path: readonly string[]): string {
  return path.map((name) => `.${name}`).join('')
}
