import { useRef } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { useIsomorphicLayoutEffect } from '../../table/useIsomorphicLayoutEffect.ts'
import { hideFromTabOrder } from './grid/cellWidgets.ts'

/** What a column's `render` gives. Links and buttons in it are reached by Enter, so that the table stays one tab stop. */
export function RenderedContent({ children }: { children: ReactNode }): ReactElement {
  const ref = useRef<HTMLDivElement>(null)
  useIsomorphicLayoutEffect(() => {
    if (ref.current) hideFromTabOrder(ref.current)
  })
  return (
    <div ref={ref} data-rill="content">
      {children}
    </div>
  )
}
