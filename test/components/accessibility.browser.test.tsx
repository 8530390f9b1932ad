import { render, screen } from '@testing-library/react'
import '@testing-library/jest-dom/vitest'
import axe from 'axe-core'
import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import { RillValue } from '../../src/components/RillValue/RillValue.tsx'
import { createFakeRill } from '../../src/testing/createFakeRill.ts'
import { RillTestProvider } from '../../src/testing/RillTestProvider.tsx'
import { manySales, sales } from './support/sales.ts'

/** What axe finds, as short lines. */
async function findings(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 140)} ${node.failureSummary ?? ''}`),
  )
}

const full = (
  <RillTable
    rows={manySales(200)}
    caption="Sales"
    height={400}
    search
    exportCsv
    selection="multiple"
    columns={[
      { key: 'product', pin: 'start', description: 'What was sold' },
      'day',
      'region',
      { key: 'orders', summary: 'sum', heat: true },
      { key: 'revenue', bar: true, summary: 'avg' },
    ]}
    defaultSort={[
      { key: 'region', desc: false },
      { key: 'orders', desc: true },
    ]}
    defaultState={{ selection: [3] }}
    rowActions={[{ label: 'Open', onSelect: () => {} }]}
    renderDetail={(row) => <p>{row.product}</p>}
  />
)

const failing = createFakeRill({ apis: { sales: sales as never[] } })

const views: Record<string, React.ReactElement> = {
  'everything at once': full,
  pages: <RillTable rows={sales} pagination={{ pageSize: 2 }} caption="Sales" />,
  'no rows': <RillTable rows={sales} search defaultState={{ search: 'nothing' }} />,
  skeleton: (
    <RillTestProvider fake={failing}>
      <RillTable api="sales" columns={['product', 'orders']} query={{ enabled: false }} />
    </RillTestProvider>
  ),
  figures: (
    <>
      <RillValue value={12} previous={10} label="Orders" />
      <RillValue value={12} previous={14} label="Returns" />
    </>
  ),
}

describe('axe finds nothing', () => {
  const looks: [string, string][] = [
    ['light', 'ltr'],
    ['dark', 'ltr'],
    ['light', 'rtl'],
  ]
  for (const [scheme, dir] of looks) {
    it.each(Object.keys(views))(`${scheme}, ${dir}: %s`, async (name) => {
      document.documentElement.dir = dir
      document.documentElement.style.colorScheme = scheme
      document.body.style.background = 'Canvas'
      render(views[name] as React.ReactElement)
      expect(await findings()).toEqual([])
      document.documentElement.dir = ''
      document.documentElement.style.colorScheme = ''
    })
  }

  it('in an error, a column menu and a filter', async () => {
    failing.failNext(400)
    render(
      <RillTestProvider fake={failing}>
        <RillTable api="sales" />
      </RillTestProvider>,
    )
    await screen.findByRole('alert')
    expect(await findings()).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByText('Lamp')
    for (const name of ['Product', 'Orders', 'Day']) {
      screen.getByRole('button', { name: `${name}: column menu` }).click()
      const menu = await screen.findByRole('dialog')
      expect(await findings()).toEqual([])
      ;[...menu.querySelectorAll('button')].find((button) => button.textContent === 'Filter')?.click()
      await screen.findByRole('dialog', { name: `Filter: ${name}` })
      expect(await findings()).toEqual([])
      await userEvent.keyboard('{Escape}')
    }
  })
})
