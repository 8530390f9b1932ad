import { act, fireEvent } from '@testing-library/react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { RillTable } from '../../src/components/RillTable/RillTable.tsx'
import { bodyRows, columnTexts, header } from './support/grid.ts'
import { manySales, sales } from './support/sales.ts'

const views = {
  'a few rows': <RillTable rows={sales} locale="en-US" timeZone="UTC" selection="multiple" />,
  'a page': <RillTable rows={manySales(60)} pagination={{ pageSize: 10 }} search caption="Sales" />,
  'many rows, sorted': <RillTable rows={manySales(500)} height={400} defaultSort={{ key: 'id', desc: true }} />,
}

describe('hydrating', () => {
  it.each(Object.keys(views))('takes over the HTML of a server and keeps its rows: %s', async (name) => {
    const view = views[name as keyof typeof views]
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    const container = document.createElement('div')
    document.body.append(container)
    container.innerHTML = renderToString(view)
    const served = bodyRows(container)
    expect(served.length).toBeGreaterThan(3)
    error.mockClear()

    const onRecoverableError = vi.fn<(error: unknown) => void>()
    const root = await act(async () => hydrateRoot(container, view, { onRecoverableError }))
    expect(bodyRows(container).slice(0, 4)).toEqual(served.slice(0, 4))
    fireEvent.click(header(container, 'Product'))
    expect(columnTexts(container, 'product')).toEqual(columnTexts(container, 'product').toSorted(natural.compare))
    expect(error).not.toHaveBeenCalled()
    expect(onRecoverableError).not.toHaveBeenCalled()

    act(() => root.unmount())
    container.remove()
    error.mockRestore()
  })
})

const natural = new Intl.Collator('en', { numeric: true })
