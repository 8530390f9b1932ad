import { fireEvent, render, screen } from '@testing-library/react'
import * as fc from '../setup/fastCheck.ts'
import { describe, expect, it } from 'vitest'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import { renderTable } from './support/renderTable.tsx'
import { bodyRows, columnTexts, header } from './support/grid.ts'

const show = (rows: object[], props: object = {}): HTMLElement =>
  render(<RillTable rows={rows as Record<string, unknown>[]} locale="en-US" timeZone="UTC" {...props} />).container

const showLoaded = (rows: object[], props: object): ReturnType<typeof renderTable> =>
  renderTable(<RillTable rows={rows as Record<string, unknown>[]} {...props} />)

describe('rows that break every assumption', () => {
  it('shows nothing for keys that a row has not, whatever objects inherit', () => {
    const rows = [JSON.parse('{"__proto__":"own","constructor":"built","a":1}') as object, { a: 2 }, {}]
    const container = show(rows)
    expect(columnTexts(container, '__proto__')).toEqual(['own', '–', '–'])
    expect(columnTexts(container, 'constructor')).toEqual(['built', '–', '–'])
    expect(columnTexts(container, 'a')).toEqual(['1', '2', '–'])
  })

  it.each([
    ['no row has a key', [{}, {}], {}],
    ['no column is asked for', [{ a: 1 }], { columns: [] }],
  ])('says that there are no columns where %s', (_what, rows, props) => {
    show(rows, props)
    expect(screen.getByText('The rows have no columns')).toBeVisible()
    expect(screen.queryByText('No rows')).toBeNull()
  })

  it('sorts and filters by a column called __proto__', async () => {
    const rows = ['b', 'a', 'c'].map((text) => JSON.parse(`{"__proto__":"${text}"}`) as object)
    const { container } = await showLoaded(rows, {
      defaultState: { filters: JSON.parse('{"__proto__":{"type":"oneOf","values":["a","b"]}}') },
    })
    fireEvent.click(container.querySelector('th[data-column="__proto__"]') as HTMLElement)
    expect(columnTexts(container, '__proto__')).toEqual(['a', 'b'])
  })

  it('takes an empty key, and keys with any text', () => {
    const container = show([{ '': 1, ' select': 2, '"]': 3 }], { selection: 'multiple' })
    expect(columnTexts(container, '')).toEqual(['1'])
    expect(screen.getAllByRole('columnheader')).toHaveLength(4)
  })

  it('takes mixed types in a column', () => {
    const rows = [{ x: 1 }, { x: 'two' }, { x: null }, { x: true }, { x: [1, 2] }, { x: { y: 1 } }, { x: 10n ** 20n }]
    const container = show(rows)
    expect(columnTexts(container, 'x')).toHaveLength(7)
    fireEvent.click(header(container, 'X'))
    expect(columnTexts(container, 'x').at(-1)).toBe('–')
  })

  it('takes 500 columns and renders those in view', () => {
    const wide = Object.fromEntries(Array.from({ length: 500 }, (_item, index) => [`column ${index}`, index]))
    const container = show([wide, wide])
    expect(bodyRows(container)[0]?.cells.length).toBeLessThan(80)
    expect(screen.getByRole('grid')).toHaveAttribute('aria-colcount', '500')
    expect(bodyRows(container)[0]?.cells[3]).toHaveAttribute('aria-colindex', '4')
  })

  it('never shows the value of another row, whatever is sorted, searched and paged', () => {
    const cell = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom('a', 'B', 'é', ''), fc.constant(null))
    fc.assert(
      fc.property(
        fc.array(fc.record({ x: cell, y: cell }), { maxLength: 30 }),
        fc.record({ key: fc.constantFrom('x', 'y'), desc: fc.boolean() }),
        fc.constantFrom('', 'a', '3'),
        (cells, sort, search) => {
          const rows = cells.map((row, id) => ({ id: `r${id}`, ...row }))
          const { container, unmount } = render(
            <RillTable
              rows={rows}
              columns={['id', 'x', 'y']}
              defaultSort={sort}
              defaultState={{ search }}
              pagination={{ pageSize: 7 }}
            />,
          )
          for (const row of bodyRows(container)) {
            const text = (key: string): string => row.querySelector(`[data-column="${key}"]`)?.textContent ?? ''
            const own = rows.find(({ id }) => id === text('id'))
            const shown = (value: string | number | null | undefined): string =>
              value === null || value === '' ? '–' : String(value)
            expect([text('x'), text('y')]).toEqual([shown(own?.x), shown(own?.y)])
          }
          unmount()
        },
      ),
      { numRuns: 25 },
    )
  })
})
