import { act, render } from '@testing-library/react'
import { createElement, StrictMode } from 'react'
import type { ReactElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { settle } from '../../react/support/settle.ts'
import '../support/loadedParts.ts'
import { Replacement } from './subjects.tsx'
import type { Subject } from './subjects.tsx'
import { watchConsole } from './watchConsole.ts'
import { watchListeners } from './watchListeners.ts'
import { watchOutside } from './watchOutside.ts'

/** What every component promises, whatever else it does. */
export function describeConformance(subject: Subject): void {
  describe('conforms', () => {
    let told: ReturnType<typeof watchConsole>
    beforeEach(() => {
      vi.useFakeTimers()
      told = watchConsole()
      onTestFinished(() => {
        expect(told.lines().filter((line) => !(subject.isCaught && /boom|Bomb/.test(line)))).toEqual([])
      })
    })
    afterEach(() => {
      document.body.replaceChildren()
      vi.useRealTimers()
    })

    it.each([false, true])('shows what it has, without a word in the console (StrictMode: %s)', async (strict) => {
      const { container } = await mount(subject.element({}), strict)
      expect(container).toHaveTextContent(subject.shows)
    })

    it('has two of its kind on a page without an id in common', async () => {
      const { container } = await mount(
        <>
          {subject.element({})}
          {subject.element({})}
        </>,
      )
      const ids = [...container.querySelectorAll('[id]')].map(({ id }) => id)
      expect(ids).toEqual([...new Set(ids)])
    })

    it('leaves the page around it alone, and no listener or timer behind', async () => {
      const listeners = watchListeners()
      const outside = watchOutside(document.body.appendChild(document.createElement('main')))
      const view = render(subject.element({}), { container: outside.inside })
      await settle()
      for (const button of outside.inside.querySelectorAll<HTMLElement>('[data-action="menu"],[data-action="expand"]'))
        act(() => button.click())
      await settle()
      expect(outside.changes()).toEqual([])
      view.unmount()
      await settle()
      expect(outside.changes()).toEqual([])
      expect(listeners.left()).toEqual([])
      expect(vi.getTimerCount()).toBe(0)
    })

    // React renders no boundary's fallback on a server: it leaves that to the browser.
    it.skipIf(subject.isCaught)('takes over what a server rendered', async () => {
      const container = document.body.appendChild(document.createElement('main'))
      container.innerHTML = renderToString(subject.element({}))
      // React 18 takes this for a browser, and says that a server knows no layout effects.
      told.forget()
      const onRecoverableError = vi.fn<(error: unknown) => void>()
      const root = await act(async () => hydrateRoot(container, subject.element({}), { onRecoverableError }))
      await settle()
      expect(container).toHaveTextContent(subject.shows)
      expect(onRecoverableError).not.toHaveBeenCalled()
      act(() => root.unmount())
    })

    describePlaces(subject)
    describeRef(subject)
    describeParts(subject)
    describeSlots(subject)
  })
}

async function mount(element: ReactElement, strict = false) {
  const view = render(strict ? <StrictMode>{element}</StrictMode> : element)
  await settle()
  return view
}

function describePlaces({ element, places }: Subject): void {
  if (!places) return
  const given = {
    id: 'mine',
    className: 'brand',
    style: { marginTop: 4 },
    'data-testid': 'sales',
    'data-rill': 'not ours to give away',
    'data-status': 'nor this',
    'aria-label': 'Of the caller',
    'aria-describedby': 'note',
  }

  it('puts id, className, style, data-* and aria-* where it says', async () => {
    const { container } = await mount(element({ caption: undefined, label: undefined, ...given }))
    const root = container.querySelector<HTMLElement>(places.root)
    expect(root).toHaveAttribute('id', 'mine')
    expect(root).toHaveClass('brand')
    expect(root?.style.marginTop).toBe('4px')
    expect(root).toHaveAttribute('data-testid', 'sales')
    expect(root?.dataset.status).toMatch(/^(pending|ready|error)$/)
    const named = container.querySelector(places.named)
    expect(named).toHaveAttribute('aria-label', 'Of the caller')
    expect(named).not.toHaveAttribute('aria-labelledby')
    expect(named).toHaveAttribute('aria-describedby', 'note')
    for (const name of ['id', 'data-testid', 'aria-describedby']) {
      expect(container.querySelectorAll(`[${name}="${given[name as keyof typeof given] as string}"]`)).toHaveLength(1)
    }
  })

  it('is named by another element where that is wanted', async () => {
    const { container } = await mount(
      <>
        <h2 id="heading">Heading</h2>
        {element({ 'aria-labelledby': 'heading' })}
      </>,
    )
    expect(container.querySelector(places.named)).toHaveAccessibleName('Heading')
  })
}

function describeRef({ element, elementOfRef, places }: Subject): void {
  if (!elementOfRef || !places) return
  it('gives its element to a ref, and takes it back', async () => {
    const ref = vi.fn<(value: unknown) => void>()
    const { container, unmount } = await mount(element({ ref }))
    expect(elementOfRef(ref.mock.lastCall?.[0])).toBe(container.querySelector(places.root))
    unmount()
    expect(ref.mock.lastCall?.[0]).toBeNull()
  })
}

function describeParts({ element, parts }: Subject): void {
  if (!parts) return
  it('marks each part with data-rill and its class, wherever it is', async () => {
    const classNames = Object.fromEntries(parts.map((part) => [part, `my-${part}`]))
    const { container } = await mount(element({ classNames }))
    for (const part of parts) {
      const marked = [...container.querySelectorAll(`[data-rill="${part}"]`)]
      expect(marked.length, part).toBeGreaterThan(0)
      for (const each of marked) expect(each, part).toHaveClass(`my-${part}`)
    }
  })

  it('gives nothing a class of its own', async () => {
    const { container } = await mount(element({}))
    expect(container.querySelectorAll('[class]')).toHaveLength(0)
  })
}

function describeSlots({ element, slots = {} }: Subject): void {
  it.each(Object.entries(slots))('puts the slot %s in place of its part', async (slot, part) => {
    const { container } = await mount(element({ slots: { [slot]: Replacement } }))
    expect(container.querySelector('i')?.textContent).toMatch(/^In place of a part: /)
    expect(container.querySelector(part)).toBeNull()
    const plain = await mount(createElement('section', null, element({})))
    expect(plain.container.querySelector(part)).not.toBeNull()
  })
}
