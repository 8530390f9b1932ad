import { numberFormat } from './intl.ts'

/** How one of Rill's presets writes numbers in a table. */
interface Preset {
  prefix?: string
  suffix?: string
  /** Keeps zeros after the point: `$9.00`. */
  padded?: boolean
  /** Writes out whole numbers up to twelve digits: `1,234,567`. */
  plain?: boolean
}

const presets = {
  humanize: {},
  none: { plain: true },
  currency_usd: { prefix: '$', padded: true },
  currency_eur: { prefix: '€', padded: true },
  percentage: { suffix: '%' },
} satisfies Record<string, Preset>

/** The presets that {@link humanize} knows. */
export type HumanizePreset = keyof typeof presets

const shortScale = ['', 'k', 'M', 'B', 'T', 'Q']

/**
 * Writes a number as Rill's tables do under a preset (contract §9). Rill writes them in US English for every reader, so
 * they follow no `locale`.
 */
export function humanize(value: number, name: HumanizePreset): string {
  const preset: Preset = presets[name]
  const { prefix = '', suffix = '' } = preset
  const x = name === 'percentage' ? value * 100 : value
  const size = Math.abs(x)
  const magnitude = orderOfMagnitude(size)
  // Below a hundredth Rill only says that there is something.
  if (magnitude < -2 && magnitude >= (name === 'percentage' ? -6 : -5)) return `~${prefix}.00${suffix}`
  return (x < 0 ? '-' : '') + prefix + writeSize(size, { magnitude, preset }) + suffix
}

function writeSize(size: number, { magnitude, preset }: { magnitude: number; preset: Preset }): string {
  if (!Number.isFinite(magnitude)) return fixed(size, 0)
  if (magnitude < 3) {
    const short = fixed(size, preset.padded ? 2 : fractionDigits(size))
    if (isShown(short, 3)) return short
  }
  if (preset.plain) {
    const long = fixed(size, 0)
    if (isShown(long, 12)) return long
  }
  // A multiple of a thousand, with one digit before the point for small numbers and up to three for others. Rounding
  // may add a digit (999.96 to 1,000.0): then the next scale.
  const base = Math.floor(magnitude / 3) * 3
  const widest = base < 0 ? 1 : 3
  const digits = preset.plain ? 2 : 1
  let scale = base
  let text = fixed(size / 10 ** scale, digits)
  for (let step = 0; step < 3 && !isShown(text, widest); step++) {
    scale = base + widest + step
    text = fixed(size / 10 ** scale, digits)
  }
  return text + (shortScale[scale / 3] ?? `${preset.plain ? 'E' : 'e'}${scale}`)
}

const formats: Intl.NumberFormat[] = []

function fixed(size: number, digits: number): string {
  formats[digits] ??= numberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return formats[digits].format(size)
}

/** None, one, or more than one. */
function fractionDigits(size: number): number {
  return Number.isInteger(size) ? 0 : Math.round(size * 10) / 10 === size ? 1 : 2
}

/** Whether a text has a digit other than zero, and at most `widest` before the point. */
function isShown(text: string, widest: number): boolean {
  return text.replace(/\..*|,/g, '').length <= widest && /[1-9]/.test(text)
}

/** The power of ten of the first digit. What a rounding error put just below a power of ten counts as that power. */
function orderOfMagnitude(size: number): number {
  const magnitude = Math.floor(Math.log10(size))
  return 10 - size * 10 ** -magnitude < 1e-8 ? magnitude + 1 : magnitude
}
