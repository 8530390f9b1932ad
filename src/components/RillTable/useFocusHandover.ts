import type { RefObject } from 'react'
import { useIsomorphicLayoutEffect } from '../../table/useIsomorphicLayoutEffect.ts'

/** When what `ref` holds goes away with the focus in it, the tab stop of the table gets it, not the page. */
export function useFocusHandover(ref: RefObject<HTMLElement | null>): void {
  useIsomorphicLayoutEffect(() => {
    const element = ref.current
    return () => {
      const root = element?.closest('[data-rill="root"]')
      if (!root || !element?.contains(document.activeElement)) return
      queueMicrotask(() => {
        if (document.activeElement !== document.body) return
        root.querySelector<HTMLElement>('[data-rill="table"] [tabindex="0"]')?.focus({ preventScroll: true })
      })
    }
  }, [ref])
}
