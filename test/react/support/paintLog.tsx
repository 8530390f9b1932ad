import { Profiler } from 'react'
import type { ReactElement, ReactNode } from 'react'

/** What a reader could have seen, commit by commit. */
export interface PaintLog {
  readonly paints: string[]
  readonly Painted: (props: { children: ReactNode }) => ReactElement
}

/** Notes the visible text of the page at every commit below `Painted`, before the browser could paint it. */
export function createPaintLog(): PaintLog {
  const paints: string[] = []
  const note = (): void => {
    paints.push(visibleText(document.body))
  }
  return {
    paints,
    Painted: ({ children }) => (
      <Profiler id="painted" onRender={note}>
        {children}
      </Profiler>
    ),
  }
}

/** Text outside of what React hides while a boundary suspends. */
function visibleText(node: Node): string {
  if (node instanceof HTMLElement && node.style.display === 'none') return ''
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
  return [...node.childNodes].map((child) => visibleText(child)).join('')
}
