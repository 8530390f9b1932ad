/** How one of Rill's presets writes numbers in a table. */
interface Preset {
  prefix?: string
  suffix?: string
  /** Zeros are kept: `$9.00`. */
  padded?: boolean
  /** Magnitudes below this are written with an exponent, from here to a hundredth as `~.00`. */
  leastMagnitude?: number
  /** Whole numbers up to twelve digits are written out: `1,234,567`. */
  plain?: boolean
}

const presets = {
  humanize: {},
  none: { plain: true },
  currency_usd: { prefix: '$', padded: true },
  currency_eur: { prefix: '€', padded: true },
  percentage: { suffix: '%', leastMagnitude: -6 },
} satisfies Record<string, Preset>

/** The presets that {@link humanize} knows. */
export type HumanizePreset = keyof typeof presets

const shortScale: Record<number, string> = { 0: '', 3: 'k', 6: 'M', 9: 'B', 12: 'T', 15: 'Q' }

// Rill writes these presets in US English for every reader, so they don't follow `locale`.
const formats = [0, 1, 2].map(
  (digits) => new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
)

/** Writes a number as Rill's tables do under a preset. */
export function humanize(value: number, name: HumanizePreset): string {
  const preset: Preset = presets[name]
  const x = name === 'percentage' ? value * 100 : value
  const before = (sign: string): string => sign + (preset.prefix ?? '')
  const after = preset.suffix ?? ''
  if (x === 0 || Number.isNaN(x)) return `${before('')}${x === 0 ? '0' : 'NaN'}${after}`
  if (!Number.isFinite(x)) return `${before(x < 0 ? '-' : '')}∞${after}`

  const magnitude = orderOfMagnitude(x)
  if (magnitude < -2 && magnitude >= (preset.leastMagnitude ?? -5)) return `~${before('')}.00${after}`

  const write = (digits: string, suffix = ''): string =>
    digits.startsWith('-') ? before('-') + digits.slice(1) + suffix + after : before('') + digits + suffix + after
  const short = fixed(x, fractionDigits(x, preset))
  if (isShown(short, 3)) return write(short)
  if (preset.plain) {
    const long = fixed(x, 0)
    if (isShown(long, 12)) return write(long)
  }
  return write(...scaled(x, magnitude, preset))
}

/** `[1.2, 'k']`, or with an exponent where there is no short word: `[2.3, 'e-8']`. */
function scaled(x: number, magnitude: number, preset: Preset): [digits: string, suffix: string] {
  const base = Math.floor(magnitude / 3) * 3
  const digits = preset.plain ? 2 : 1
  // Small numbers have one digit before the point, others up to three. Rounding may add one: then the next scale.
  const widest = base <= -3 ? 1 : 3
  let scale = base
  let text = fixed(x / 10 ** scale, digits)
  for (let step = 0; step < 3 && countDigits(text) > widest; step++) {
    scale = base + widest + step
    text = fixed(x / 10 ** scale, digits)
  }
  return [text, shortScale[scale] ?? `${preset.plain ? 'E' : 'e'}${scale}`]
}

function fixed(x: number, digits: number): string {
  return (formats[digits] as Intl.NumberFormat).format(x)
}

/** Two, or as many as the number has. */
function fractionDigits(x: number, preset: Preset): number {
  if (preset.padded) return 2
  if (Number.isInteger(x)) return 0
  return Math.round(x * 10) / 10 === x ? 1 : 2
}

/** Whether a text has a digit other than zero, and at most `widest` before the point. */
function isShown(text: string, widest: number): boolean {
  return countDigits(text) <= widest && /[1-9]/.test(text)
}

function countDigits(text: string): number {
  return (text.split('.')[0] ?? '').replace(/\D/g, '').length
}

/** The power of ten of the first digit. What lies just below a power of ten by a rounding error counts as that power. */
function orderOfMagnitude(x: number): number {
  const magnitude = Math.floor(Math.log10(Math.abs(x)))
  return 10 - Math.abs(x) * 10 ** -magnitude < 1e-8 ? magnitude + 1 : magnitude
}
