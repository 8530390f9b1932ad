import { numberFormat } from './intl.ts'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const

/** Bytes in the unit that needs at most three digits before the point, by thousands: `1.2 MB`. */
export function createBytesFormatter(locale: string | undefined): (value: number) => string {
  const formats: Intl.NumberFormat[] = []
  return (value) => {
    let size = Math.abs(value)
    let step = 0
    // 999.95 kB would be written as 1,000 kB.
    while (size >= 999.95 && step < units.length - 1) {
      size /= 1000
      step++
    }
    const format = (formats[step] ??= numberFormat(locale, {
      style: 'unit',
      unit: units[step],
      unitDisplay: step === 0 ? 'long' : 'short',
      maximumFractionDigits: 1,
      signDisplay: 'negative',
    }))
    return format.format(value < 0 ? -size : size)
  }
}
