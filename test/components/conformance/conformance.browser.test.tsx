import { render, screen } from '@testing-library/react'
import '@testing-library/jest-dom/vitest'
import { describe, expect, it, onTestFinished } from 'vitest'
import { subjects } from './subjects.tsx'
import { watchConsole } from './watchConsole.ts'

const names = Object.keys(subjects)
const subjectOf = (name: string) => subjects[name] as (typeof subjects)[string]

/** A place of one width, in one direction. */
async function show(name: string, dir: 'ltr' | 'rtl') {
  const { element, shows } = subjectOf(name)
  const view = render(
    <div dir={dir} style={{ width: 700 }}>
      {element({})}
    </div>,
  )
  const place = view.container.firstElementChild as HTMLElement
  await screen.findAllByText(shows)
  return { ...view, place, shows }
}

/** Distances of all our parts from the side where lines start, and their widths. */
function measure(place: HTMLElement, dir: 'ltr' | 'rtl'): string[] {
  const around = place.getBoundingClientRect()
  return [...place.querySelectorAll<HTMLElement>('[data-rill]')].map((part) => {
    const { left, right, width } = part.getBoundingClientRect()
    const start = dir === 'ltr' ? left - around.left : around.right - right
    return `${part.dataset.rill}: ${Math.round(start)} ${Math.round(width)}`
  })
}

describe('right to left', () => {
  it.each(names)('mirrors every part: %s', async (name) => {
    if (subjectOf(name).isCaught) watchConsole()
    const leftToRight = await show(name, 'ltr')
    const expected = measure(leftToRight.place, 'ltr')
    leftToRight.unmount()
    const { place } = await show(name, 'rtl')
    expect(measure(place, 'rtl')).toEqual(expected)
  })
})

describe('without its stylesheet', () => {
  it.each(names)('shows what it has, in its place: %s', async (name) => {
    if (subjectOf(name).isCaught) watchConsole()
    for (const sheet of document.styleSheets) sheet.disabled = true
    onTestFinished(() => {
      for (const sheet of document.styleSheets) sheet.disabled = false
    })
    const { place, shows } = await show(name, 'ltr')
    const [text] = screen.getAllByText(shows)
    expect(text).toBeVisible()
    const { left, top, width, height } = (text as HTMLElement).getBoundingClientRect()
    expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(text)
    expect(place.scrollWidth).toBeLessThanOrEqual(place.clientWidth)
  })
})

describe('an unmount', () => {
  it.each(names)('ends every observer of sizes: %s', async (name) => {
    if (subjectOf(name).isCaught) watchConsole()
    const running = new Set<ResizeObserver>()
    const Original = globalThis.ResizeObserver
    globalThis.ResizeObserver = class extends Original {
      override observe(target: Element): void {
        running.add(this)
        super.observe(target)
      }
      override disconnect(): void {
        running.delete(this)
        super.disconnect()
      }
    }
    onTestFinished(() => {
      globalThis.ResizeObserver = Original
    })
    const { unmount } = await show(name, 'ltr')
    unmount()
    expect(running.size).toBe(0)
  })
})
