import { numberFormat } from './intl.ts'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const

/** Bytes in the unit that needs at most three digits before the point, by thousands: `1.2 MB`. */
export function createBytesFormatter(locale: string | undefined): (value: number) => string {
  return (value) => {
    let size = Math.abs(value)
    let step = 0
    // 999.95 kB would be written as 1,000 kB.
    while (size >= 999.95 && step < units.length - 1) {
      size /= 1000
      step++
    }
    const unit = units[step]
    const options = {
      style: 'unit',
      unit,
      unitDisplay: step === 0 ? 'long' : 'short',
      maximumFractionDigits: 1,
    } as const
    return numberFormat(locale, { ...options, signDisplay: 'negative' }).format(value < 0 ? -size : size)
  }
}
