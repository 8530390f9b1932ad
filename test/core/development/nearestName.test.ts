import * as fc from '../../setup/fastCheck.ts'
import { expect, it } from 'vitest'
import { nearestName } from '../../../src/core/development/nearestName.ts'

const names = ['top-products', 'daily-orders', 'sales/top', 'kpis', 'metrics', 'sql']

it.each([
  ['top-product', 'top-products'],
  ['top_products', 'top-products'],
  ['Top Products', 'top-products'],
  ['tpo-products', 'top-products'],
  ['products', undefined],
  ['dailyorders', 'daily-orders'],
  ['top', 'sales/top'],
  ['reports/kpis', 'kpis'],
  ['kpi', 'kpis'],
  ['metric', 'metrics'],
  ['airports', undefined],
  ['x', undefined],
])('finds for %j the name %j', (name, expected) => {
  expect(nearestName(name, names)).toBe(expected)
})

it('finds none among none, and never the very name that is unknown', () => {
  expect(nearestName('kpis', [])).toBeUndefined()
  expect(nearestName('kpis', ['kpis'])).toBeUndefined()
})

it('finds a name with one letter wrong, left out or too many', () => {
  const letters = fc.stringMatching(/^[a-z]{4,12}$/)
  fc.assert(
    fc.property(letters, fc.nat(), fc.constantFrom('replace', 'delete', 'insert'), (name, place, edit) => {
      const at = place % name.length
      const rest = edit === 'insert' ? name.slice(at) : name.slice(at + 1)
      const typed = name.slice(0, at) + (edit === 'delete' ? '' : '1') + rest
      expect(nearestName(typed, ['a-name-that-is-far-away-from-all', name])).toBe(name)
    }),
  )
})
