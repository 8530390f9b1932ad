import type { RillNumbers } from './types.ts'

type SourceReviver = (key: string, value: unknown, context?: { source?: string }) => unknown

const INTEGER = /^-?\d+$/

/** No integer of fewer digits is beyond 2^53. */
const LONG_DIGITS = /\d{16}/

/**
 * Parses JSON. With `lossless`, integers beyond ±(2^53 − 1) become bigint, from the engine's own source text access where there is
 * one, else through `lossless-json`, which is loaded only then.
 */
export async function parseJson(text: string, numbers: RillNumbers): Promise<unknown> {
  if (numbers === 'number' || !LONG_DIGITS.test(text)) return JSON.parse(text)
  if (hasSourceAccess()) return JSON.parse(text, reviveInteger)
  const { parse } = await import('lossless-json')
  return parse(text, undefined, { parseNumber: toNumber, onDuplicateKey: ({ newValue }) => newValue })
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
