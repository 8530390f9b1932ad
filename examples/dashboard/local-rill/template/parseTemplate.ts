import type { BlockNode, Command, Operand, Pipeline, TemplateNode } from './nodes.ts'
import { toLiteral } from './literals.ts'
import type { TemplateError } from './TemplateError.ts'
import { failure, tokenize, type Token, type TokenType } from './tokenize.ts'

const operandStarts = new Set<TokenType>([
  'identifier',
  'field',
  'variable',
  'dot',
  'nil',
  'boolean',
  'string',
  'number',
  'open-paren',
] as const)

const blockKeywords = ['if', 'with', 'range'] as const
const unsupportedKeywords = new Set('break continue define template block'.split(' '))

/**
 * Parses a template.
 *
 * @param isFunction says which names may be called; an unknown one is an error, as it is in Go.
 * @throws {TemplateError} with the line of the mistake
 */
export function parseTemplate(source: string, isFunction: (name: string) => boolean): TemplateNode[] {
  return new Parser(source, isFunction).parse()
}

class Parser {
  readonly #source: string
  readonly #isFunction: (name: string) => boolean
  readonly #tokens: Token[]
  /** Names in scope. A block pops what it declared. */
  readonly #variables = ['$']
  #index = 0

  constructor(source: string, isFunction: (name: string) => boolean) {
    this.#source = source
    this.#isFunction = isFunction
    this.#tokens = tokenize(source)
  }

  parse(): TemplateNode[] {
    const { nodes, end } = this.#parseNodes()
    if (end.type !== 'end-of-file') throw this.#failure(`unexpected {{${end.text}}}`)
    return nodes
  }

  /** Reads up to `end`, `else` or the end of the source; the keyword that stopped it is consumed, what follows it is not. */
  #parseNodes(): { nodes: TemplateNode[]; end: Token } {
    const nodes: TemplateNode[] = []
    for (;;) {
      const token = this.#next()
      if (token.type === 'end-of-file') return { nodes, end: token }
      if (token.type === 'text') {
        nodes.push({ type: 'text', text: token.text, position: token.position })
        continue
      }
      const first = this.#peekPastSpace()
      if (first.type === 'keyword') {
        this.#next()
        if (first.text === 'end' || first.text === 'else') return { nodes, end: first }
        nodes.push(this.#parseBlock(first))
      } else {
        nodes.push({ type: 'action', pipeline: this.#parsePipeline('command', 'close'), position: first.position })
      }
    }
  }

  #parseBlock(keyword: Token): BlockNode {
    if (unsupportedKeywords.has(keyword.text)) {
      throw this.#failure(`{{${keyword.text}}} is not supported by this local Rill`)
    }
    const type = blockKeywords.find((name) => name === keyword.text)
    if (!type) throw this.#failure(`unexpected <${keyword.text}> in command`)
    const scope = this.#variables.length
    const pipeline = this.#parsePipeline(type, 'close')
    const { nodes: body, end } = this.#parseNodes()
    const otherwise = end.text === 'else' ? this.#parseElse(type) : []
    if (end.type === 'end-of-file') throw this.#failure('unexpected EOF')
    if (end.text === 'end') this.#expectClose('end')
    this.#variables.length = scope
    return { type, pipeline, body, otherwise, position: pipeline.position }
  }

  /** `{{ else if … }}` opens a block that shares the outer block's `{{ end }}`. */
  #parseElse(outer: BlockNode['type']): TemplateNode[] {
    const next = this.#peekPastSpace()
    if (next.type === 'keyword' && next.text === outer && outer !== 'range') {
      this.#next()
      return [this.#parseBlock(next)]
    }
    this.#expectClose('else')
    const { nodes, end } = this.#parseNodes()
    if (end.type === 'end-of-file') throw this.#failure('unexpected EOF')
    if (end.text !== 'end') throw this.#failure(`expected end; found {{${end.text}}}`)
    this.#expectClose('end')
    return nodes
  }

  #parsePipeline(context: string, end: 'close' | 'close-paren'): Pipeline {
    const { position } = this.#peekPastSpace()
    const { variables, isAssignment } = this.#parseVariables(context)
    const commands: Command[] = []
    for (let token = this.#peekPastSpace(); token.type !== end; token = this.#peekPastSpace()) {
      if (!operandStarts.has(token.type)) throw this.#unexpected(token, context)
      commands.push(this.#parseCommand())
    }
    this.#next()
    if (commands.length === 0) throw this.#failure(`missing value for ${context}`)
    for (const [stage, command] of commands.entries()) {
      const isValue = ['boolean', 'dot', 'nil', 'number', 'string'].includes(command.operands[0].type)
      if (stage > 0 && isValue) throw this.#failure(`non executable command in pipeline stage ${stage + 1}`)
    }
    return { type: 'pipeline', variables, isAssignment, commands, position }
  }

  /** Reads `$x :=`, `$x =` or, in a range, `$index, $item :=`; nothing when the pipeline starts with a value. */
  #parseVariables(context: string): Pick<Pipeline, 'variables' | 'isAssignment'> {
    const start = this.#index
    const variables: string[] = []
    while (this.#peekPastSpace().type === 'variable') {
      variables.push(this.#next().text)
      const { type } = this.#peekPastSpace()
      if (type === 'comma' && context === 'range' && variables.length === 1) {
        this.#next()
      } else if (type === 'declare' || type === 'assign') {
        this.#next()
        if (type === 'declare') this.#variables.push(...variables)
        return { variables, isAssignment: type === 'assign' }
      } else {
        break
      }
    }
    this.#index = start
    return { variables: [], isAssignment: false }
  }

  #parseCommand(): Command {
    const first = this.#parseOperand()
    const operands: [Operand, ...Operand[]] = [first]
    for (;;) {
      const token = this.#next()
      if (token.type === 'pipe') break
      if (token.type === 'close' || token.type === 'close-paren') {
        this.#index -= 1
        break
      }
      if (token.type !== 'space') throw this.#unexpected(token, 'operand')
      if (operandStarts.has(this.#peekPastSpace().type)) operands.push(this.#parseOperand())
    }
    return { type: 'command', operands, position: first.position }
  }

  /** A term and the fields after it: `.a.b`, `$x.a`, `(pipeline).a`. */
  #parseOperand(): Operand {
    const term = this.#parseTerm()
    const { type, position } = this.#peek()
    if (type !== 'field') return term
    const path: string[] = []
    while (this.#peek().type === 'field') path.push(this.#next().text.slice(1))
    switch (term.type) {
      case 'field':
      case 'variable':
        return { ...term, path: [...term.path, ...path], position }
      case 'pipeline':
      case 'function':
        return { type: 'chain', operand: term, path, position }
      default:
        throw this.#failure('unexpected . after term')
    }
  }

  #parseTerm(): Operand {
    this.#peekPastSpace()
    const token = this.#next()
    const { text, position } = token
    switch (token.type) {
      case 'open-paren':
        return this.#parsePipeline('parenthesized pipeline', 'close-paren')
      case 'field':
        return { type: 'field', path: [text.slice(1)], position }
      case 'variable':
        if (!this.#variables.includes(text)) throw this.#failure(`undefined variable "${text}"`)
        return { type: 'variable', name: text, path: [], position }
      case 'identifier':
        if (!this.#isFunction(text)) throw this.#failure(`function "${text}" not defined`)
        return { type: 'function', name: text, position }
      case 'dot':
      case 'nil':
        return { type: token.type, position }
      case 'string':
      case 'number':
      case 'boolean':
        return { type: token.type, value: toLiteral(token, (message) => this.#failure(message)), text, position }
      default:
        throw this.#unexpected(token, 'operand')
    }
  }

  #expectClose(context: string): void {
    const token = this.#peekPastSpace()
    if (token.type !== 'close') throw this.#unexpected(token, context)
    this.#next()
  }

  #peek(): Token {
    const token = this.#tokens[Math.min(this.#index, this.#tokens.length - 1)]
    if (!token) throw this.#failure('unexpected EOF')
    return token
  }

  #peekPastSpace(): Token {
    while (this.#peek().type === 'space') this.#index += 1
    return this.#peek()
  }

  #next(): Token {
    const token = this.#peek()
    this.#index += 1
    return token
  }

  #unexpected(token: Token, context: string): TemplateError {
    return this.#failure(`unexpected ${token.type === 'end-of-file' ? 'EOF' : `"${token.text}"`} in ${context}`)
  }

  #failure(message: string): TemplateError {
    const last = this.#tokens[Math.max(0, Math.min(this.#index, this.#tokens.length) - 1)]
    return failure(this.#source, last?.position ?? 0, message)
  }
}
