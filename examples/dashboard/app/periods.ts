/** The data's months, as arguments of the APIs. */
export interface Period {
  label: string
  from: string
  to: string
}

const monthNames = ['January', 'February', 'March', 'April', 'May', 'June']

const toMonthStart = (index: number): string => new Date(Date.UTC(2001, index, 1)).toISOString()

export const periods: readonly Period[] = [
  { label: 'April to June', from: toMonthStart(3), to: toMonthStart(6) },
  ...monthNames.map((label, index) => ({ label, from: toMonthStart(index), to: toMonthStart(index + 1) })),
]
