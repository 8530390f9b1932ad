import * as fc from '../../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { toColumnLabel } from '../../../src/table/columns/columnLabel.ts'
import { isIdentifierKey } from '../../../src/table/columns/isIdentifierKey.ts'

describe('toColumnLabel', () => {
  it.each([
    ['avg_dep_delay', 'Avg dep delay'],
    ['product', 'Product'],
    ['avgDepDelay', 'Avg dep delay'],
    ['AvgDepDelay', 'Avg dep delay'],
    ['AVG_DEP_DELAY', 'Avg dep delay'],
    ['avg-dep.delay', 'Avg dep delay'],
    ['order_id', 'Order ID'],
    ['orderId', 'Order ID'],
    ['ID', 'ID'],
    ['api_url', 'API URL'],
    ['HTTPStatus', 'HTTP status'],
    ['totalUSD', 'Total USD'],
    ['revenue_usd', 'Revenue USD'],
    ['parseJSONBody', 'Parse JSON body'],
    ['p95', 'P95'],
    ['p95_latency_ms', 'P95 latency ms'],
    ['top10_share', 'Top10 share'],
    ['2024', '2024'],
    ['2024_total', '2024 total'],
    ['x', 'X'],
    ['größe_m2', 'Größe m2'],
    ['été', 'Été'],
    ['日付', '日付'],
    ['תאריך_הזמנה', 'תאריך הזמנה'],
    ['__proto__', 'Proto'],
    ['_private', 'Private'],
  ])('of %s is "%s"', (key, label) => {
    expect(toColumnLabel(key)).toBe(label)
  })

  it.each(['Net revenue (€)', 'count_star()', 'sum(amount)', 'Dep delay', 'a b', '% of total', '___', '😀', '-'])(
    'leaves "%s" as its author wrote it',
    (key) => {
      expect(toColumnLabel(key)).toBe(key)
    },
  )

  it.each(['', ' ', '\n'])('names a column without a name', (key) => {
    expect(toColumnLabel(key)).toBe('(no name)')
  })

  it('is never blank, and loses no letter or digit', () => {
    const letters = (text: string): string => text.toLowerCase().replace(/[_\-. $]/g, '')
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-zA-Z0-9_.]{1,20}$/)), (key) => {
        const label = toColumnLabel(key)
        expect(label.trim()).not.toBe('')
        expect(letters(label)).toBe(key.trim() === '' ? '(noname)' : letters(key))
      }),
    )
  })
})

describe('isIdentifierKey', () => {
  it.each([
    'id',
    'ID',
    'Id',
    'order_id',
    'ORDER_ID',
    'orderId',
    'orderID',
    'a.id',
    'Order ID',
    'year',
    'fiscal_year',
    'modelYear',
  ])('holds for %s', (key) => {
    expect(isIdentifierKey(key)).toBe(true)
  })

  it.each(['paid', 'orders', 'grid', 'id_count', 'amount', 'valid', 'years', 'identity', 'midyear', ''])(
    'does not hold for %s',
    (key) => {
      expect(isIdentifierKey(key)).toBe(false)
    },
  )
})
