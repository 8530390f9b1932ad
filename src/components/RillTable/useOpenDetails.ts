import { useCallback, useEffect, useMemo, useState } from 'react'
import { createLazyPart } from '../../table/createLazyPart.ts'
import type { DetailHeights } from '../../table/rows/placeDetails.ts'
import type { RillRowId } from '../../table/state/types.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import { useLazyPart } from '../../table/useLazyPart.ts'
import { whenIdle } from '../../table/whenIdle.ts'

export const lazyDetails = createLazyPart(() => import('./openDetails.tsx'))

/** The rows whose details are open. */
export interface OpenDetails {
  readonly ids: ReadonlySet<RillRowId>
  readonly toggle: (id: RillRowId) => void
  /** Takes note of how tall a detail turned out. */
  readonly setHeight: (id: RillRowId, height: number) => void
  /** Heights by position on the page. */
  readonly heights: DetailHeights
  /** What shows them; `null` while nothing is open. */
  readonly part: ReturnType<typeof lazyDetails.read>
}

const noIds: ReadonlySet<RillRowId> = new Set()
const noHeights: DetailHeights = new Map()

/** Open details by row id, so that they stay open over sorting and refetching. What shows them is loaded apart. */
export function useOpenDetails(
  { view, getRowId }: Pick<RillTableInstance, 'view' | 'getRowId'>,
  isExpandable: boolean,
): OpenDetails {
  const [wanted, setWanted] = useState(noIds)
  const [measured, setMeasured] = useState<ReadonlyMap<RillRowId, number>>(() => new Map())
  useEffect(() => (isExpandable ? whenIdle(lazyDetails.load) : undefined), [isExpandable])
  const part = useLazyPart(lazyDetails, wanted.size > 0 && wanted)
  const ids = part ? wanted : noIds

  const toggle = useCallback((id: RillRowId) => {
    setWanted((present) => {
      const next = new Set(present)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  const setHeight = useCallback((id: RillRowId, height: number) => {
    setMeasured((present) => (present.get(id) === height ? present : new Map(present).set(id, height)))
  }, [])

  const heights = useMemo(
    () => (part ? part.toDetailHeights({ view, getRowId }, { ids, measured }) : noHeights),
    [part, ids, measured, view, getRowId],
  )
  return useMemo(() => ({ ids, toggle, setHeight, heights, part }), [ids, toggle, setHeight, heights, part])
}
