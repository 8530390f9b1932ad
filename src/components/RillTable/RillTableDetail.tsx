import { useRef } from 'react'
import type { CSSProperties, ReactElement, ReactNode } from 'react'
import type { RillRowId } from '../../table/state/types.ts'
import { useIsomorphicLayoutEffect } from '../../table/useIsomorphicLayoutEffect.ts'
import type { RowShape } from './RillTableRow.tsx'

interface RillTableDetailProps {
  id: RillRowId
  row: object
  shape: RowShape
  renderDetail: (row: object) => ReactNode
  onHeight: (id: RillRowId, height: number) => void
}

/** Stays in view while the columns scroll sideways. */
const inView: CSSProperties = { position: 'sticky', insetInlineStart: 0, width: 'var(--rill-viewport-width)' }

/** What opens below a row. It may be of any height: the rows around make room for it once it is measured. */
export function RillTableDetail({ id, row, shape, renderDetail, onHeight }: RillTableDetailProps): ReactElement {
  const ref = useRef<HTMLTableRowElement>(null)
  useIsomorphicLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = (): void => {
      const { height } = element.getBoundingClientRect()
      if (height > 0) onHeight(id, height)
    }
    measure()
    if (typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [id, onHeight])
  return (
    <tr ref={ref} data-rill="detail" className={shape.classNames.detail}>
      <td colSpan={shape.items.length}>
        <div style={inView}>{renderDetail(row)}</div>
      </td>
    </tr>
  )
}
