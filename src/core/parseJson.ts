import { loadPart } from './loadPart.ts'
import type { RillNumbers } from './types.ts'

/** No integer of fewer digits is beyond 2^53. */
const LONG_DIGITS = /\d{16}/

/**
 * Parses JSON. With `lossless`, integers beyond ±(2^53 − 1) become bigint; the code for that is loaded when a text may have
 * one.
 */
export async function parseJson(text: string, numbers: RillNumbers): Promise<unknown> {
  if (numbers === 'number' || !LONG_DIGITS.test(text)) return JSON.parse(text)
  const { parseLossless } = await loadPart(import('./parseLossless.ts'))
  return parseLossless(text)
}
