import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { subjects } from './subjects.tsx'
import { watchConsole } from './watchConsole.ts'

// React leaves the fallback of a boundary to the browser.
const rendered = Object.entries(subjects).filter(([, { isCaught }]) => !isCaught)

describe('without a document', () => {
  it.each(rendered)('renders to a string: %s', (_name, { element, places }) => {
    const told = watchConsole()
    const html = renderToString(element({ 'data-testid': 'mine' }))
    expect(html).not.toBe('')
    expect(html.includes('data-testid="mine"')).toBe(places !== undefined)
    expect(told.lines()).toEqual([])
  })
})
