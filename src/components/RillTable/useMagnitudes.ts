import { useMemo } from 'react'
import type { CSSProperties } from 'react'
import { numericRange } from '../../table/columns/summarize.ts'
import { isDeepEqual } from '../../table/isDeepEqual.ts'
import type { RillTableColumn } from '../../table/types.ts'
import { useStableValue } from '../../table/useStableValue.ts'

/** How a cell shows the size of its value. */
interface Magnitude {
  readonly kind: 'bar' | 'heat'
  readonly style: CSSProperties
}

/** By column key: from a value to the look of its cell. */
export type Magnitudes = ReadonlyMap<string, (value: unknown) => Magnitude | undefined>

/** Bars and tints of the columns that ask for them. Rows are read through for those alone, once. */
export function useMagnitudes<TRow>(columns: readonly RillTableColumn<TRow>[], rows: readonly TRow[]): Magnitudes {
  const found = useMemo(
    () =>
      columns.flatMap((column) => {
        const kind = column.bar ? ('bar' as const) : column.heat ? ('heat' as const) : null
        if (!kind) return []
        const chosen = typeof column[kind] === 'object' ? column[kind] : {}
        const range =
          chosen.min !== undefined && chosen.max !== undefined ? null : numericRange(rows, { key: column.key })
        const least = range?.min ?? 0
        const min = chosen.min ?? (kind === 'bar' ? Math.min(0, least) : least)
        return [{ key: column.key, kind, min, max: chosen.max ?? range?.max ?? 0, color: chosen.color }]
      }),
    [columns, rows],
  )
  const scales = useStableValue(found, isDeepEqual)
  return useMemo(() => new Map(scales.map((scale) => [scale.key, createMagnitude(scale)])), [scales])
}

interface Scale {
  kind: 'bar' | 'heat'
  min: number
  max: number
  color: string | undefined
}

function createMagnitude({ kind, min, max, color }: Scale): (value: unknown) => Magnitude | undefined {
  const span = max - min
  const toShare = (value: number): number => (span > 0 ? Math.max(0, Math.min(1, (value - min) / span)) : 0)
  const tint = color === undefined ? {} : { [`--rill-${kind}`]: color }
  return (value) => {
    const number = typeof value === 'string' && value !== '' ? Number(value) : value
    if (typeof number === 'bigint') return paint(Number(number))
    return typeof number === 'number' && Number.isFinite(number) ? paint(number) : undefined
  }

  function paint(number: number): Magnitude {
    const share = toShare(number)
    if (kind === 'heat') return { kind, style: { ...tint, '--rill-share': share.toFixed(3) } as CSSProperties }
    // A bar reaches from zero to the value. `background-position` counts in what the bar leaves free.
    const zero = toShare(0)
    const size = Math.abs(share - zero)
    const from = size < 1 ? Math.min(share, zero) / (1 - size) : 0
    return {
      kind,
      style: { ...tint, '--rill-share': size.toFixed(3), '--rill-from': from.toFixed(3) } as CSSProperties,
    }
  }
}
