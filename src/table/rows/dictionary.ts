import type { RowStore } from './createRowStore.ts'
import { toCellReader } from './readCell.ts'

/** A column of few distinct values. */
export interface Dictionary {
  readonly values: readonly unknown[]
  /** How many rows have each value. */
  readonly sizes: readonly number[]
  /** For each row the number of its value. */
  readonly codes: Uint8Array | Uint16Array
}

/** Distinct values that two bytes can number. */
const MAX_VALUES = 65_536
/** Bytes per row that the dictionaries of one store may take together; the least recently used go first. */
const MAX_BYTES_PER_ROW = 12
/** Rows looked at to tell whether a column has few distinct values. */
const SAMPLE = 1024

/** One row in so many has to be looked at before a dictionary is made for it. */
const MIN_SHARE = 8

/** The dictionary of a column, made at first use; `null` when its values are too many, or lists and objects. */
export function dictionaryOf(store: RowStore, key: string): Dictionary | null {
  const { dictionaries } = store.memo
  let dictionary = dictionaries.get(key)
  if (dictionary === undefined) dictionary = createDictionary(store.rows, key)
  dictionaries.delete(key)
  dictionaries.set(key, dictionary)
  evict(store)
  return dictionary
}

/** The dictionary of a column for a look at `positions`: a new one only where that many rows make up for it. */
export function dictionaryFor(store: RowStore, key: string, positions: Uint32Array): Dictionary | null | undefined {
  const isWorthIt = positions.length * MIN_SHARE >= store.rows.length
  return isWorthIt ? dictionaryOf(store, key) : store.memo.dictionaries.get(key)
}

function evict({ rows, memo: { dictionaries } }: RowStore): void {
  const limit = Math.max(rows.length, 10_000) * MAX_BYTES_PER_ROW
  let bytes = 0
  for (const dictionary of dictionaries.values()) bytes += bytesOf(dictionary)
  for (const [key, dictionary] of dictionaries) {
    if (bytes <= limit || dictionaries.size === 1) return
    if (!dictionary) continue
    bytes -= bytesOf(dictionary)
    dictionaries.delete(key)
  }
}

/** A value costs a reference and its size, up to 8 bytes each; the text itself is the row's. */
function bytesOf(dictionary: Dictionary | null): number {
  return dictionary ? dictionary.codes.byteLength + dictionary.values.length * 16 : 0
}

function createDictionary(rows: readonly object[], key: string): Dictionary | null {
  const read = toCellReader(key)
  if (looksDistinct(rows, read)) return null
  const limit = Math.min(MAX_VALUES, Math.max(256, rows.length >>> 2))
  const numbers = new Map<unknown, number>()
  const sizes: number[] = []
  const codes = new Uint16Array(rows.length)
  for (let position = 0; position < rows.length; position += 1) {
    const value = read(rows[position] as object)
    let code = numbers.get(value)
    if (code === undefined) {
      code = numbers.size
      if (code === limit || (typeof value === 'object' && value !== null)) return null
      numbers.set(value, code)
      sizes.push(0)
    }
    codes[position] = code
    sizes[code]! += 1
  }
  return { values: [...numbers.keys()], sizes, codes: numbers.size > 256 ? codes : Uint8Array.from(codes) }
}

/** Whether a sample spread over the rows holds hardly any value twice, as ids, amounts and free text do. */
function looksDistinct(rows: readonly object[], read: (row: object) => unknown): boolean {
  if (rows.length < SAMPLE * 4) return false
  const step = rows.length / SAMPLE
  const seen = new Set<unknown>()
  for (let index = 0; index < SAMPLE; index += 1) seen.add(read(rows[Math.floor(index * step)] as object))
  return seen.size > SAMPLE * 0.98
}

/**
 * The dictionary of the same column after some rows were replaced or added; `undefined` when it has to be made anew.
 * The given one stays as it is: a store that is still on screen may be using it.
 */
export function patchDictionary(
  dictionary: Dictionary,
  key: string,
  { rows, changed }: { rows: readonly object[]; changed: Uint32Array },
): Dictionary | undefined {
  const read = toCellReader(key)
  const limit = dictionary.codes.BYTES_PER_ELEMENT === 1 ? 256 : MAX_VALUES
  const numbers = new Map(dictionary.values.map((value, code) => [value, code]))
  const sizes = [...dictionary.sizes]
  const codes = new (dictionary.codes.constructor as Uint8ArrayConstructor)(rows.length)
  codes.set(dictionary.codes)
  for (const position of changed) {
    const value = read(rows[position] as object)
    let code = numbers.get(value)
    if (code === undefined) {
      code = numbers.size
      if (code === limit || (typeof value === 'object' && value !== null)) return undefined
      numbers.set(value, code)
      sizes.push(0)
    }
    if (position < dictionary.codes.length) sizes[codes[position] as number]! -= 1
    sizes[code]! += 1
    codes[position] = code
  }
  return { values: [...numbers.keys()], sizes, codes }
}
