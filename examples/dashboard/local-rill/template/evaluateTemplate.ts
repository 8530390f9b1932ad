import { templateFunctions, type ParameterType, type TemplateFunction } from './functions.ts'
import { describe, type BlockNode, type Command, type Operand, type Pipeline, type TemplateNode } from './nodes.ts'
import { formatValue, printValue } from './printing.ts'
import { TemplateError } from './TemplateError.ts'
import { compareBytes, goTypeName, isGoList, isGoMap, isTrue, type Evaluated, type GoMap } from './values.ts'

export interface EvaluationInput {
  readonly source: string
  readonly nodes: readonly TemplateNode[]
  readonly data: GoMap
}

/** The value that the command before a `|` hands on. */
interface Piped {
  readonly value: Evaluated
}

interface Call {
  readonly node: Operand
  /** The function with its arguments: what an error of its own quotes. */
  readonly command: Operand | Command
  readonly rest: readonly Operand[]
  readonly dot: Evaluated
  readonly piped: Piped | undefined
}

const goNames: Readonly<Record<ParameterType, string>> = {
  any: 'interface {}',
  value: 'reflect.Value',
  string: 'string',
  bool: 'bool',
  map: 'map[string]interface {}',
}

/**
 * Runs a parsed template.
 *
 * @throws {TemplateError} with the position and the words that Go would use
 */
export function evaluateTemplate(input: EvaluationInput): string {
  return new Evaluation(input).run()
}

class Evaluation {
  readonly #input: EvaluationInput
  readonly #variables: { name: string; value: Evaluated }[]
  #output = ''
  /** The node that an error is about. */
  #at: Operand | Command | undefined

  constructor(input: EvaluationInput) {
    this.#input = input
    this.#variables = [{ name: '$', value: input.data }]
  }

  run(): string {
    this.#walk(this.#input.nodes, this.#input.data)
    return this.#output
  }

  #walk(nodes: readonly TemplateNode[], dot: Evaluated): void {
    for (const node of nodes) {
      if (node.type === 'text') this.#output += node.text
      else if (node.type === 'action') this.#action(node.pipeline, dot)
      else this.#block(node, dot)
    }
  }

  #action(pipeline: Pipeline, dot: Evaluated): void {
    const value = this.#pipeline(pipeline, dot)
    if (pipeline.variables.length === 0) this.#output += printValue(value)
  }

  /** Variables that a block declares end with it. */
  #block(node: BlockNode, dot: Evaluated): void {
    const scope = this.#variables.length
    const value = this.#pipeline(node.pipeline, dot)
    if (node.type === 'range') this.#range(node, { value, dot })
    else if (isTrue(value)) this.#walk(node.body, node.type === 'with' ? value : dot)
    else this.#walk(node.otherwise, dot)
    this.#variables.length = scope
  }

  #range(node: BlockNode, { value, dot }: { value: Evaluated; dot: Evaluated }): void {
    const entries = this.#entriesOf(value)
    if (entries.length === 0) return this.#walk(node.otherwise, dot)
    const scope = this.#variables.length
    const variables = node.pipeline.variables.length
    for (const [key, item] of entries) {
      if (variables > 0) this.#variables[scope - 1] = { ...this.#variable(scope - 1), value: item }
      if (variables > 1) this.#variables[scope - 2] = { ...this.#variable(scope - 2), value: key }
      this.#walk(node.body, item)
      this.#variables.length = scope
    }
  }

  #variable(index: number): { name: string; value: Evaluated } {
    return this.#variables[index] ?? { name: '', value: undefined }
  }

  #entriesOf(value: Evaluated): readonly (readonly [Evaluated, Evaluated])[] {
    if (value === undefined || value === null) return []
    if (isGoList(value)) return value.map((item, index) => [BigInt(index), item])
    if (isGoMap(value)) return [...value].sort(([a], [b]) => compareBytes(a, b))
    throw this.#failure(`range can't iterate over ${formatValue(value)}`)
  }

  #pipeline(pipeline: Pipeline, dot: Evaluated): Evaluated {
    this.#at = pipeline
    let piped: Piped | undefined
    for (const command of pipeline.commands) piped = { value: this.#command(command, { dot, piped }) ?? undefined }
    for (const name of pipeline.variables)
      this.#setVariable(name, { value: piped?.value, isNew: !pipeline.isAssignment })
    return piped?.value
  }

  #setVariable(name: string, { value, isNew }: { value: Evaluated; isNew: boolean }): void {
    const known = isNew ? undefined : this.#variables.findLast((variable) => variable.name === name)
    if (known) known.value = value
    else this.#variables.push({ name, value })
  }

  #command(command: Command, { dot, piped }: { dot: Evaluated; piped: Piped | undefined }): Evaluated {
    const [first, ...rest] = command.operands
    if (first.type === 'function') return this.#call(first.name, { node: first, command, rest, dot, piped })
    const hasArguments = rest.length > 0 || piped !== undefined
    if ('path' in first && first.path.length > 0) return this.#operand(first, { dot, hasArguments })
    if (first.type !== 'pipeline') this.#at = first
    if (hasArguments) throw this.#failure(`can't give argument to non-function ${describe(first)}`)
    if (first.type === 'nil') throw this.#failure('nil is not a command')
    return this.#operand(first, { dot })
  }

  #operand(operand: Operand, { dot, hasArguments = false }: { dot: Evaluated; hasArguments?: boolean }): Evaluated {
    if (operand.type === 'pipeline') return this.#pipeline(operand, dot)
    this.#at = operand
    switch (operand.type) {
      case 'dot':
        return dot
      case 'nil':
        return null
      case 'field':
        return this.#follow(operand.path, { start: dot, hasArguments })
      case 'variable': {
        const start = this.#variables.findLast(({ name }) => name === operand.name)?.value
        return this.#follow(operand.path, { start, hasArguments })
      }
      case 'chain':
        return this.#follow(operand.path, { start: this.#operand(operand.operand, { dot }), hasArguments })
      case 'function':
        return this.#call(operand.name, { node: operand, command: operand, rest: [], dot, piped: undefined })
      default:
        return operand.value
    }
  }

  /** A key that isn't there gives no value, and so do the keys below it; a null on the way is an error. */
  #follow(path: readonly string[], { start, hasArguments }: { start: Evaluated; hasArguments: boolean }): Evaluated {
    let value = start
    for (const [step, name] of path.entries()) {
      if (value === undefined) return undefined
      const typeName = step === 0 ? goTypeName(value) : 'interface {}'
      if (value === null) throw this.#failure(`nil pointer evaluating ${typeName}.${name}`)
      if (!isGoMap(value)) throw this.#failure(`can't evaluate field ${name} in type ${typeName}`)
      if (hasArguments && step === path.length - 1) throw this.#failure(`${name} is not a method but has arguments`)
      value = value.get(name)
    }
    return value
  }

  #call(name: string, call: Call): Evaluated {
    this.#at = call.node
    const definition = templateFunctions.get(name)
    if (!definition) throw this.#failure(`"${name}" is not a defined function`)
    this.#checkArgumentCount(name, { definition, count: call.rest.length, isPiped: call.piped !== undefined })
    if (name === 'and' || name === 'or') return this.#decide(name, call)
    const parameter = (index: number): ParameterType => definition.parameters[index] ?? definition.rest ?? 'any'
    const values = call.rest.map((operand, index) => this.#argument(operand, { type: parameter(index), dot: call.dot }))
    if (call.piped) values.push(this.#convert(call.piped.value, parameter(values.length)))
    try {
      return definition.call(...(values as never[]))
    } catch (error) {
      this.#at = call.command
      throw this.#failure(`error calling ${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  /** `and` and `or` give back the first argument that decides, and evaluate none after it. */
  #decide(name: 'and' | 'or', { rest, dot, piped }: Call): Evaluated {
    let value: Evaluated
    for (const operand of rest) {
      value = this.#argument(operand, { type: 'value', dot })
      if (isTrue(value) === (name === 'or')) return value
    }
    return piped ? piped.value : value
  }

  #checkArgumentCount(
    name: string,
    { definition, count, isPiped }: { definition: TemplateFunction; count: number; isPiped: boolean },
  ): void {
    const given = count + (isPiped ? 1 : 0)
    const wanted = definition.parameters.length
    if (definition.rest ? given >= wanted : given === wanted) return
    const want = definition.rest ? `want at least ${wanted} got ${count}` : `want ${wanted} got ${given}`
    throw this.#failure(`wrong number of args for ${name}: ${want}`)
  }

  #argument(operand: Operand, { type, dot }: { type: ParameterType; dot: Evaluated }): Evaluated {
    this.#at = operand
    switch (operand.type) {
      case 'string':
      case 'number':
      case 'boolean':
        if (fits(operand.value, type)) return operand.value
        if (type === 'map') throw this.#failure(`can't handle ${operand.text} for arg of type ${goNames.map}`)
        throw this.#failure(`expected ${goNames[type]}; found ${operand.text}`)
      case 'nil':
        if (!isNilable(type)) throw this.#failure(`cannot assign nil to ${goNames[type]}`)
        return this.#convert(undefined, type)
      default:
        return this.#convert(this.#operand(operand, { dot }), type)
    }
  }

  #convert(value: Evaluated, type: ParameterType): Evaluated {
    if (value === undefined) {
      if (!isNilable(type)) throw this.#failure(`invalid value; expected ${goNames[type]}`)
      return type === 'any' ? null : type === 'map' ? new Map() : undefined
    }
    if (fits(value, type)) return value
    throw this.#failure(`wrong type for value; expected ${goNames[type]}; got ${goTypeName(value)}`)
  }

  #failure(message: string): TemplateError {
    const position = this.#at?.position ?? 0
    const before = this.#input.source.slice(0, position)
    const line = before.split('\n').length
    const column = Buffer.byteLength(before.slice(before.lastIndexOf('\n') + 1))
    const context = this.#at ? describe(this.#at) : ''
    return new TemplateError(`template: :${line}:${column}: executing "" at <${context}>: ${message}`)
  }
}

function fits(value: Evaluated, type: ParameterType): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string'
    case 'bool':
      return typeof value === 'boolean'
    case 'map':
      return isGoMap(value)
    default:
      return true
  }
}

function isNilable(type: ParameterType): boolean {
  return type !== 'string' && type !== 'bool'
}
