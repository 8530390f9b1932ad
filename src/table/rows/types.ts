/** One column of a sort. JSON-safe, so it can be kept in `state`. The first entry of a list counts most. */
export interface RillSort {
  readonly key: string
  /** From the greatest to the least. Blanks come last either way. */
  readonly desc: boolean
}

/**
 * A value of a list filter, JSON-safe. `null` stands for every blank; a bigint is its decimal string, an infinite number
 * its name, a list or object its JSON text.
 */
export type RillFilterValue = string | number | boolean | null

/**
 * What one column's cells must be. JSON-safe, so it can be kept in `state`.
 *
 * | type | passes |
 * |---|---|
 * | `text` | text that contains, equals, … `value`, whatever its case and accents; numbers and lists by their JSON text |
 * | `number` | numbers from `min` to `max`, both included; write a bound beyond 2^53 as a decimal string |
 * | `oneOf` | the listed values (`exclude`: all but these) |
 * | `date` | dates from `from` to `to`, both included: a day (`2024-01-31`) in full, a time without offset in the table's time zone |
 * | `boolean` | `true` or `false` alone |
 * | `blank`, `notBlank` | null, missing, NaN and empty text, or all else |
 */
export type RillFilter =
  | {
      type: 'text'
      operator: 'contains' | 'notContains' | 'equals' | 'notEquals' | 'startsWith' | 'endsWith'
      value: string
    }
  | { type: 'number'; min?: number | string | undefined; max?: number | string | undefined }
  | { type: 'oneOf'; values: readonly RillFilterValue[]; exclude?: boolean | undefined }
  | { type: 'date'; from?: string | undefined; to?: string | undefined }
  | { type: 'boolean'; value: boolean }
  | { type: 'blank' }
  | { type: 'notBlank' }
