import type { parse as LosslessParse } from 'lossless-json'
import { loadPart } from './loadPart.ts'

type SourceReviver = (key: string, value: unknown, context?: { source?: string }) => unknown

const INTEGER = /^-?\d+$/

/** Parses JSON with the engine's own source text access where there is one, else through `lossless-json`. */
export async function parseLossless(text: string): Promise<unknown> {
  if (hasSourceAccess()) return JSON.parse(text, reviveInteger)
  const parse = await loadPart(importParse())
  return parse(text, undefined, { parseNumber: toNumber, onDuplicateKey: ({ newValue }) => newValue })
}

/** Names what it takes, so that a bundler leaves out the rest. */
async function importParse(): Promise<typeof LosslessParse> {
  const { parse } = await import('lossless-json')
  return parse
}

function reviveInteger(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) && context?.source !== undefined
    ? toNumber(context.source)
    : value
}

function toNumber(source: string): number | bigint {
  const value = Number(source)
  return Number.isSafeInteger(value) || !INTEGER.test(source) ? value : BigInt(source)
}

function hasSourceAccess(): boolean {
  let source: string | undefined
  const revive: SourceReviver = (_key, value, context) => {
    source = context?.source
    return value
  }
  JSON.parse('1', revive)
  return source === '1'
}
