import type { ReactNode } from 'react'

/**
 * What the values of a column are, read from the rows (contract §5).
 *
 * | type | values |
 * |---|---|
 * | `number` | numbers and bigints; intervals too, which Rill sends as milliseconds |
 * | `boolean` | `true`, `false` |
 * | `date` | a calendar day, `2024-01-31` |
 * | `timestamp` | an instant, RFC 3339 (`2024-01-02T03:04:05Z`), or a `Date` |
 * | `time` | a time of day, which Rill sends on year 1 (`0001-01-01T12:34:56Z`) |
 * | `text` | other strings |
 * | `list`, `object` | JSON lists, JSON objects |
 * | `mixed` | more than one of these |
 * | `empty` | nothing but null in the rows that were looked at |
 */
export type RillColumnType =
  'number' | 'boolean' | 'date' | 'timestamp' | 'time' | 'text' | 'list' | 'object' | 'mixed' | 'empty'

/** Where a cell's content sits, in reading direction. */
export type RillAlign = 'start' | 'center' | 'end'

/** Rill's own presets for measures, rendered as Rill renders them in a table (contract §9). */
export type RillFormatPreset = 'humanize' | 'none' | 'currency_usd' | 'currency_eur' | 'percentage' | 'interval_ms'

/** Formats by name that are not presets of Rill. */
export type RillNamedFormat = 'integer' | 'date' | 'datetime' | 'time' | 'bytes' | 'json' | 'link'

/** Currency and separators of a d3-format string: Rill's `format_d3_locale`, which has no effect without `currency`. */
export interface RillD3Locale {
  /** Decimal separator. @default '.' */
  decimal?: string | undefined
  /** Group separator. @default ',' */
  thousands?: string | undefined
  /** Digits per group, from the decimal point on, over and over. @default [3] */
  grouping?: readonly number[] | undefined
  /** What `$` puts before and after the number. */
  currency: readonly [prefix: string, suffix: string]
}

/** A d3-format string, such as `{ d3: ',.2f' }`. One that d3 refuses is rendered as `humanize`, as Rill does. */
export interface RillD3Format {
  d3: string
  locale?: RillD3Locale | undefined
}

/** A function that turns a value into text. */
export type RillFormatFunction<TRow = unknown, TValue = unknown> = (value: TValue, row: TRow) => string

/**
 * How values become text.
 *
 * - Rill's presets, and formats by name
 * - `{ d3: '.2f' }`, a d3-format string
 * - options of `Intl.NumberFormat` or `Intl.DateTimeFormat`
 * - a function; when it throws, the cell shows the plain value
 */
export type RillFormat<TRow = unknown, TValue = unknown> =
  | RillFormatPreset
  | RillNamedFormat
  | RillD3Format
  | Intl.NumberFormatOptions
  | Intl.DateTimeFormatOptions
  | RillFormatFunction<TRow, TValue>

/** A bar in the cell, as long as its value is large. */
export interface RillBar {
  /** Value of an empty bar. @default 0, or the least value when it is negative */
  min?: number | undefined
  /** Value of a full bar. @default the greatest value of the rows */
  max?: number | undefined
  /** Any CSS colour. @default `--rill-bar` */
  color?: string | undefined
}

/** A tint of the cell, as strong as its value is large. */
export interface RillHeat {
  /** Value without any tint. @default the least value of the rows */
  min?: number | undefined
  /** Value with the full tint. @default the greatest value of the rows */
  max?: number | undefined
  /** Any CSS colour. @default `--rill-heat` */
  color?: string | undefined
}

/** What a totals row can compute by itself. */
export type RillSummaryKind = 'sum' | 'avg' | 'min' | 'max' | 'count'

/** A column's cell in the totals row. A function gets the rows that pass the filters, in the order shown. */
export type RillSummary<TRow> = RillSummaryKind | ((rows: readonly TRow[]) => ReactNode)

/** What `render` is told besides value and row. */
export interface RillCellInfo<TRow = unknown> {
  /** The column's key. */
  readonly key: string
  readonly type: RillColumnType
  /** The formatted value; empty for `null`. */
  readonly text: string
  /** Position of the row in `rows`. */
  readonly index: number
  /** Position of the row as sorted and filtered. */
  readonly position: number
  readonly row: TRow
}

/** Everything about a column but its key. */
export interface RillColumnOptions<TRow, TValue> {
  /** What the header shows. @default made from the key: `avg_dep_delay` is "Avg dep delay" */
  label?: ReactNode
  /** A longer text about the column, in the header's tooltip and for screen readers. */
  description?: string | undefined
  /** @default by type */
  format?: RillFormat<TRow, TValue> | undefined
  /** @default 'end' for numbers, else 'start' */
  align?: RillAlign | undefined
  /** Pixels. @default by content */
  width?: number | undefined
  /** Pixels. */
  minWidth?: number | undefined
  /** Keeps the column in sight while scrolling sideways. */
  pin?: 'start' | 'end' | undefined
  /** Leaves it out until the reader shows it from the column menu. @default false */
  hidden?: boolean | undefined
  /** @default true */
  sortable?: boolean | undefined
  /** @default true */
  filterable?: boolean | undefined
  /** Orders two values that are not null, as `Array.sort` does. */
  compare?: ((a: NonNullable<TValue>, b: NonNullable<TValue>) => number) | undefined
  /** Draws the cell. The text of `format` is still what search and screen readers go by. */
  render?: ((value: TValue, row: TRow, info: RillCellInfo<TRow>) => ReactNode) | undefined
  bar?: boolean | RillBar | undefined
  heat?: boolean | RillHeat | undefined
  summary?: RillSummary<TRow> | undefined
}

/**
 * A column of `RillTable`. `render`, `compare` and a `format` function get the value's own type from `key`.
 *
 * @example
 * interface Sale { product: string; revenue: number }
 *
 * const revenue: RillColumn<Sale> = { key: 'revenue', format: 'currency_usd', bar: true }
 */
export type RillColumn<TRow, TKey extends keyof TRow & string = keyof TRow & string> = TKey extends unknown
  ? RillColumnOptions<TRow, TRow[TKey]> & { key: TKey }
  : never

/** The `columns` of a table: keys or {@link RillColumn} objects, in the order to show them. */
export type RillColumns<TRow> = readonly ((keyof TRow & string) | RillColumn<TRow>)[]

/** A column with everything filled in that its key and the rows tell. */
export interface RillResolvedColumn<TRow = unknown> extends Omit<
  RillColumnOptions<TRow, unknown>,
  'label' | 'align' | 'format' | 'compare'
> {
  readonly key: string
  readonly label: ReactNode
  /** The label as plain text, for menus, announcements and CSV: `label` when it is a string, else made from the key. */
  readonly name: string
  readonly type: RillColumnType
  /** An identifier or a year: a number without thousands separators. */
  readonly isIdentifier: boolean
  readonly align: RillAlign
  readonly format?: RillFormat<TRow> | undefined
  readonly compare?: ((a: unknown, b: unknown) => number) | undefined
}
