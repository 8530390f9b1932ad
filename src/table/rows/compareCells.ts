import { compareInstants, toInstant } from './instant.ts'
import { isBlank } from './readCell.ts'
import { toCellText } from './toCellText.ts'

export type CompareCells = (a: unknown, b: unknown) => number
export type CompareText = (a: string, b: string) => number

/**
 * How the texts among a column's cells compare: as instants when all of them are dates or timestamps, else in the order
 * of the collator.
 */
export function textComparerFor(cells: Iterable<unknown>, collator: Intl.Collator): CompareText {
  let isTemporal = false
  for (const cell of cells) {
    if (typeof cell !== 'string') continue
    isTemporal = !Number.isNaN(toInstant(cell))
    if (!isTemporal) break
  }
  return isTemporal ? compareInstants : collator.compare
}

/**
 * A total order over anything a cell can hold: numbers, bigints and dates by value and exactly, then text by
 * `compareText`, then `false`, `true`, then lists and objects by their JSON text. Blanks come last.
 */
export function createCellComparer(compareText: CompareText): CompareCells {
  const texts = new WeakMap<object, string>()
  const textOf = (value: object): string => {
    let text = texts.get(value)
    if (text === undefined) texts.set(value, (text = toCellText(value)))
    return text
  }
  return (a, b) => {
    const kind = kindOf(a)
    const difference = kind - kindOf(b)
    if (difference !== 0 || kind === blank) return difference
    if (kind === text) return compareText(a as string, b as string)
    if (kind === structure) return order(textOf(a as object), textOf(b as object))
    return order(toComparable(a), toComparable(b))
  }
}

const [number, text, boolean, structure, blank] = [0, 1, 2, 3, 4]

function kindOf(value: unknown): number {
  if (isBlank(value)) return blank
  if (typeof value === 'string') return text
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Date) return number
  return typeof value === 'boolean' ? boolean : structure
}

const toComparable = (value: unknown): number | bigint =>
  value instanceof Date ? value.getTime() : typeof value === 'bigint' ? value : Number(value)

const order = <TValue extends number | bigint | string>(a: TValue, b: TValue): number => (a < b ? -1 : a > b ? 1 : 0)
