export interface Sale {
  id: number
  day: string
  product: string
  region: string | null
  orders: number
  revenue: number | null
}

/** A few rows with a null, a tie and an order of their own. */
export const sales: Sale[] = [
  { id: 1, day: '2026-01-03', product: 'Lamp', region: 'eu', orders: 412, revenue: 18234.5 },
  { id: 2, day: '2026-01-01', product: 'Chair', region: 'eu', orders: 97, revenue: null },
  { id: 3, day: '2026-01-02', product: 'Desk', region: 'us', orders: 58, revenue: 20532.75 },
  { id: 4, day: '2026-01-04', product: 'Shelf', region: null, orders: 97, revenue: 9134 },
]

/** As many rows as wanted, each telling its number. */
export function manySales(count: number): Sale[] {
  return Array.from({ length: count }, (_item, index) => ({
    id: index,
    day: `2026-01-${String((index % 28) + 1).padStart(2, '0')}`,
    product: `Product ${index}`,
    region: index % 3 === 0 ? null : `Region ${index % 5}`,
    orders: (index * 7919) % 1000,
    revenue: index * 1.5,
  }))
}
