/** A column that the search box looks into. */
export interface SearchColumn {
  readonly key: string
  /**
   * What the reader sees for a cell. It is searched besides the raw value (text as it is, numbers by their digits,
   * dates as ISO 8601), so leave it out where the raw value says as much: calling it for each row is what costs time.
   */
  readonly toText?: ((value: unknown, row: never) => string) | undefined
  /** `toText` looks at the row too, not at the value alone. @default false */
  readonly usesRow?: boolean | undefined
  /**
   * `toText` writes dates or timestamps. Words that no date has, which most searches are, then pass it by. Plain digits
   * are looked for in raw timestamps only. @default false
   */
  readonly isDate?: boolean | undefined
}

/** Whether a search in `a` finds the same as one in `b`. */
export function isSameColumns(a: readonly SearchColumn[], b: readonly SearchColumn[]): boolean {
  if (a === b) return true
  return (
    a.length === b.length &&
    a.every(({ key, toText, usesRow, isDate }, index) => {
      const other = b[index] as SearchColumn
      return key === other.key && toText === other.toText && usesRow === other.usesRow && isDate === other.isDate
    })
  )
}
