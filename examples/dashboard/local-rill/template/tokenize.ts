import { TemplateError } from './TemplateError.ts'

export type TokenType =
  | 'text'
  | 'open'
  | 'close'
  | 'space'
  | 'identifier'
  | 'keyword'
  | 'field'
  | 'variable'
  | 'dot'
  | 'nil'
  | 'boolean'
  | 'string'
  | 'number'
  | 'pipe'
  | 'open-paren'
  | 'close-paren'
  | 'declare'
  | 'assign'
  | 'comma'
  | 'end-of-file'

export interface Token {
  readonly type: TokenType
  readonly text: string
  /** Where it starts in the source. */
  readonly position: number
}

const keywords = new Set('if else end range with break continue define template block'.split(' '))

/** Sticky patterns, tried in order. A leading `.5` is a number, so numbers come before fields. */
const patterns: readonly (readonly [TokenType, RegExp])[] = [
  ['space', /[ \t\r\n]+?(?=[ \t\r\n]-\}\})|[ \t\r\n]+/y],
  ['string', /"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`/y],
  ['number', /[+-]?(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)/y],
  ['field', /\.[\p{L}\p{Nd}_]+/uy],
  ['dot', /\./y],
  ['variable', /\$[\p{L}\p{Nd}_]*/uy],
  ['identifier', /[\p{L}\p{Nd}_]+/uy],
  ['pipe', /\|/y],
  ['open-paren', /\(/y],
  ['close-paren', /\)/y],
  ['declare', /:=/y],
  ['assign', /=/y],
  ['comma', /,/y],
]

/** Names end where one of these follows; `$x+2` and `.a-b` are mistakes, not two tokens. */
const terminator = /[ \t\r\n.,|:()]|\}\}|$/y
const trimmedClose = /[ \t\r\n]-\}\}[ \t\r\n]*/y
const comment = /\{\{(?:-[ \t\r\n])?\/\*(?:(?!\*\/)[^])*\*\/(?:[ \t\r\n]-)?\}\}/y

/** Splits a template into text and the tokens of its `{{ actions }}`, with `{{-` and `-}}` already applied. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  let position = 0
  while (position < source.length) {
    const open = source.indexOf('{{', position)
    if (open < 0) break
    const trims = /^\{\{-[ \t\r\n]/.test(source.slice(open, open + 4))
    const text = source.slice(position, open)
    addText(tokens, trims ? text.replace(/[ \t\r\n]+$/, '') : text, position)
    position = readComment(source, open) ?? readAction(source, { open, start: open + (trims ? 4 : 2) }, tokens)
  }
  addText(tokens, source.slice(position), position)
  tokens.push({ type: 'end-of-file', text: '', position: source.length })
  return tokens
}

function addText(tokens: Token[], text: string, position: number): void {
  if (text) tokens.push({ type: 'text', text, position })
}

/** Reads one action up to and with its `}}`. Returns where the text after it starts. */
function readAction(source: string, { open, start }: { open: number; start: number }, tokens: Token[]): number {
  tokens.push({ type: 'open', text: '{{', position: open })
  let position = start
  let depth = 0
  for (;;) {
    const close = matchAt(trimmedClose, source, position) ?? (source.startsWith('}}', position) ? '}}' : undefined)
    if (close !== undefined) {
      if (depth > 0) throw failure(source, position, 'unclosed left paren')
      tokens.push({ type: 'close', text: '}}', position })
      return position + close.length
    }
    const token = readToken(source, position)
    depth += token.type === 'open-paren' ? 1 : token.type === 'close-paren' ? -1 : 0
    if (depth < 0) throw failure(source, position, 'unexpected ")" in command')
    tokens.push(token)
    position += token.text.length
  }
}

function readToken(source: string, position: number): Token {
  for (const [type, pattern] of patterns) {
    const text = matchAt(pattern, source, position)
    if (text === undefined) continue
    const isName = type === 'identifier' || type === 'field' || type === 'variable'
    const after = position + text.length
    if (isName && matchAt(terminator, source, after) === undefined) {
      throw failure(source, position, `bad character ${describeCharacter(source, after)}`)
    }
    return { type: type === 'identifier' ? identifierType(text) : type, text, position }
  }
  if (position >= source.length) throw failure(source, position, 'unclosed action')
  const start = source[position]
  if (start === '"') throw failure(source, position, 'unterminated quoted string')
  if (start === '`') throw failure(source, position, 'unterminated raw quoted string')
  throw failure(source, position, `unexpected "${start}" in command`)
}

function identifierType(word: string): TokenType {
  if (keywords.has(word)) return 'keyword'
  if (word === 'true' || word === 'false') return 'boolean'
  return word === 'nil' ? 'nil' : 'identifier'
}

/** Returns where the text after a comment starts, or `undefined` when there is no comment at `open`. */
function readComment(source: string, open: number): number | undefined {
  if (!/^\{\{(?:-[ \t\r\n])?\/\*/.test(source.slice(open, open + 6))) return undefined
  const text = matchAt(comment, source, open)
  if (text === undefined) {
    const isClosed = source.includes('*/', open)
    throw failure(source, open, isClosed ? 'comment ends before closing delimiter' : 'unclosed comment')
  }
  const end = open + text.length
  return text.endsWith('-}}') ? end + (/^[ \t\r\n]*/.exec(source.slice(end))?.[0].length ?? 0) : end
}

function matchAt(pattern: RegExp, source: string, position: number): string | undefined {
  pattern.lastIndex = position
  return pattern.exec(source)?.[0]
}

function describeCharacter(source: string, position: number): string {
  const code = source.codePointAt(position) ?? 0
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')} '${String.fromCodePoint(code)}'`
}

/** A parse error, which names the line but no column. */
export function failure(source: string, position: number, message: string): TemplateError {
  return new TemplateError(`template: :${lineAt(source, position)}: ${message}`)
}

function lineAt(source: string, position: number): number {
  return source.slice(0, position).split('\n').length
}
