import { columnKeys } from '../data.mjs'

const integer = new Intl.NumberFormat('en')
const decimal = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
const timestamp = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' })
const formatters = {
  created_at: (value) => timestamp.format(Date.parse(value)),
  day: (value) => day.format(Date.parse(value)),
  orders: (value) => integer.format(value),
  units: (value) => integer.format(value),
  visits: (value) => integer.format(value),
  revenue: (value) => decimal.format(value),
  discount: (value) => decimal.format(value),
  score: (value) => decimal.format(value),
}
const widths = { created_at: 180, note: 260 }
const numbers = new Set(['orders', 'units', 'visits', 'revenue', 'discount', 'score'])

/** The same columns for every library: key, label, width, alignment, and one formatter each. */
export const columns = columnKeys.map((key) => {
  const name = key.replace('_', ' ')
  const write = formatters[key] ?? String
  return {
    key,
    label: name[0].toUpperCase() + name.slice(1),
    width: widths[key] ?? 100,
    isNumber: numbers.has(key),
    format: (value) => (value === null ? '–' : write(value)),
  }
})

export const ROW_HEIGHT = 32
