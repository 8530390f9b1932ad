import type { CSSProperties } from 'react'
import type { RillColumnState } from '../../table/state/types.ts'
import type { RillPlacedColumn } from '../../table/types.ts'

/** A column of the grid: one of the rows' own, or one of ours. */
export interface GridColumn<TRow extends object = object> {
  readonly kind: 'data' | 'select' | 'expand' | 'actions'
  /** Unique among all columns and gaps. */
  readonly id: string
  /** Key in the rows; `null` for a column of ours. */
  readonly key: string | null
  /** Place among the columns shown, from 0. */
  readonly index: number
  readonly placed: RillPlacedColumn<TRow> | null
  readonly pin: 'start' | 'end' | null
  /** Makes a pinned cell stick. */
  readonly style: CSSProperties | undefined
}

/** Columns that aren't rendered, since they are far out of view. */
export interface GridGap {
  readonly kind: 'gap'
  readonly id: string
  readonly from: number
  readonly to: number
}

export type GridItem<TRow extends object = object> = GridColumn<TRow> | GridGap

/** Pixels of the columns that are ours, but for that of the actions. */
const OWN_WIDTHS = { select: 40, expand: 36 } as const

interface GridColumnsOptions<TRow extends object> {
  visible: readonly RillPlacedColumn<TRow>[]
  isSelectable: boolean
  isExpandable: boolean
  hasActions: boolean
}

/** All columns of the grid, in the order shown. Ours stick to the side of pinned ones. */
export function toGridColumns<TRow extends object>(options: GridColumnsOptions<TRow>): GridColumn<TRow>[] {
  const { visible } = options
  const startPin = visible.some(({ pin }) => pin === 'start') ? 'start' : null
  const endPin = visible.some(({ pin }) => pin === 'end') ? 'end' : null
  const columns: GridColumn<TRow>[] = []
  const add = (kind: GridColumn['kind'], pin: GridColumn['pin'], placed: GridColumn<TRow>['placed'] = null): void => {
    const index = columns.length
    const key = placed?.column.key ?? null
    columns.push({ kind, key, id: key === null ? kind : `: ${key}`, index, placed, pin, style: toPinStyle(pin, index) })
  }
  if (options.isSelectable) add('select', startPin)
  if (options.isExpandable) add('expand', startPin)
  for (const placed of visible) add('data', placed.pin, placed)
  if (options.hasActions) add('actions', endPin)
  return columns
}

function toPinStyle(pin: 'start' | 'end' | null, index: number): CSSProperties | undefined {
  if (!pin) return undefined
  const inset = `var(--rill-pin-${index})`
  return pin === 'start'
    ? { position: 'sticky', insetInlineStart: inset }
    : { position: 'sticky', insetInlineEnd: inset }
}

interface GridWidthsOptions {
  columns: readonly GridColumn[]
  /** Pixels of the data columns. */
  widths: readonly number[]
  /** Pixels that they can shrink to. */
  least: readonly number[]
  /** Pixels of the column with the actions. */
  actions: number
  /** Columns whose width the reader, or the column itself, chose don't stretch. */
  states: readonly RillColumnState[]
  /** Pixels to fill; 0 when unknown. */
  available: number
}

/**
 * Pixels of each column: its own width, and a share of what is left over. Where there is too little room, those that can
 * shrink do, if that makes all of them fit; else all keep their width, and the table scrolls sideways.
 */
export function toGridWidths({
  columns,
  widths,
  least,
  actions,
  states,
  available,
}: GridWidthsOptions): readonly number[] {
  const own = { ...OWN_WIDTHS, actions }
  let data = 0
  const base = columns.map(({ kind }) => (kind === 'data' ? (widths[data++] ?? 0) : own[kind]))
  data = 0
  const slack = columns.map(({ kind }, index) => (kind === 'data' ? (base[index] ?? 0) - (least[data++] ?? 0) : 0))
  const chosen = new Set(states.flatMap(({ key, width }) => (width === undefined ? [] : [key])))
  const flexible = columns.map(({ key, placed }, index) =>
    key === null || placed?.column.width !== undefined || chosen.has(key) ? 0 : (base[index] ?? 0),
  )
  const spare = Math.floor(available) - sumOf(base)
  if (available <= 0 || spare === 0) return base
  if (spare < 0) return sumOf(slack) < -spare ? base : share(base, slack, spare)
  return sumOf(flexible) === 0 ? base : share(base, flexible, spare)
}

/** Adds `extra`, which may be negative, to `widths`: to each by its part of `weights`, in whole pixels. */
function share(widths: readonly number[], weights: readonly number[], extra: number): readonly number[] {
  const sum = sumOf(weights)
  let weight = 0
  let given = 0
  return widths.map((width, index) => {
    weight += weights[index] ?? 0
    const before = given
    given = Math.round((weight / sum) * extra)
    return width + given - before
  })
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Offsets of pinned columns from their side, as custom properties for the table. */
export function toPinOffsets(columns: readonly GridColumn[], widths: readonly number[]): Record<string, string> {
  const offsets: Record<string, string> = {}
  let start = 0
  let end = 0
  columns.forEach(({ pin, index }) => {
    if (pin !== 'start') return
    offsets[`--rill-pin-${index}`] = `${start}px`
    start += widths[index] ?? 0
  })
  columns.toReversed().forEach(({ pin, index }) => {
    if (pin !== 'end') return
    offsets[`--rill-pin-${index}`] = `${end}px`
    end += widths[index] ?? 0
  })
  return offsets
}

/** Pixels that pinned columns cover on each side. */
export function toPinnedWidths(
  columns: readonly GridColumn[],
  widths: readonly number[],
): { readonly start: number; readonly end: number } {
  const sum = (side: 'start' | 'end'): number =>
    columns.reduce((total, { pin, index }) => (pin === side ? total + (widths[index] ?? 0) : total), 0)
  return { start: sum('start'), end: sum('end') }
}

interface GridItemsOptions<TRow extends object> {
  columns: readonly GridColumn<TRow>[]
  /** First and last (excluded) of the columns in view. */
  first: number
  end: number
  /** A column to keep besides, since the keyboard focus is in it. */
  kept: number
}

/** Columns and gaps to render: those in view, the pinned ones, and the one with the focus. */
export function toGridItems<TRow extends object>(options: GridItemsOptions<TRow>): readonly GridItem<TRow>[] {
  const { columns, first, end, kept } = options
  const items: GridItem<TRow>[] = []
  let gap = -1
  const closeGap = (to: number): void => {
    if (gap >= 0) items.push({ kind: 'gap', id: `gap ${items.length}`, from: gap, to })
    gap = -1
  }
  columns.forEach((column, index) => {
    if ((index >= first && index < end) || column.pin || index === kept) {
      closeGap(index)
      items.push(column)
    } else if (gap < 0) gap = index
  })
  closeGap(columns.length)
  return items
}
