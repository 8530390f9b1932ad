import { useCallback, useMemo, useRef, useState } from 'react'
import type { RillArgs } from '../../core/types.ts'
import { toArgsDigest } from '../../react/rillKeys.ts'
import { createTableState } from './createTableState.ts'
import { reduceTableState } from './reduceTableState.ts'
import type { RillSort } from '../rows/types.ts'
import { useIsomorphicLayoutEffect } from '../useIsomorphicLayoutEffect.ts'
import type { RillDensity, RillRowId, RillTableAction, RillTableState } from './types.ts'

/** How a table's state is given and watched. */
export interface TableStateOptions {
  /** The parts of the state that you keep; the table keeps the rest. Change them in `onStateChange`. */
  state?: Partial<RillTableState> | undefined
  /** What the table starts with and `resetState` goes back to. */
  defaultState?: Partial<RillTableState> | undefined
  /** Told of every change, with the whole next state. */
  onStateChange?: ((state: RillTableState) => void) | undefined
  /** The sort, when you keep it. */
  sort?: RillSort | readonly RillSort[] | undefined
  /** The sort to start with. */
  defaultSort?: RillSort | readonly RillSort[] | undefined
  onSortChange?: ((sort: readonly RillSort[]) => void) | undefined
  /** Told of every change of the selection, with the selected ids. */
  onSelectionChange?: ((ids: readonly RillRowId[]) => void) | undefined
}

interface OwnOptions extends TableStateOptions {
  /** Of the rows' height, until the reader chooses another; another one given takes its place again. */
  density?: RillDensity | undefined
  api?: string | undefined
  /** Of the API. With other ones a table begins at its first page. */
  args?: object | symbol | undefined
}

/** The state of a table, whoever keeps it, and the one way to change it. */
export function useTableState(
  options: OwnOptions,
  initial: Partial<RillTableState>,
): readonly [state: RillTableState, dispatch: (action: RillTableAction) => void, initialState: RillTableState] {
  const { density } = options
  const [initialState, setInitialState] = useState(() =>
    createTableState({
      ...initial,
      ...(density && { density }),
      ...options.defaultState,
      ...(options.defaultSort && { sort: toSortList(options.defaultSort) }),
    }),
  )
  const [kept, setKept] = useState(initialState)
  const { api = '', args } = options
  const asked = useMemo(() => digestOf(api, args), [api, args])
  const [followed, setFollowed] = useState({ density, asked })
  if (density !== followed.density || asked !== followed.asked) {
    setFollowed({ density, asked })
    if (asked !== followed.asked) setKept((present) => ({ ...present, page: 0 }))
    if (density && density !== followed.density) {
      setInitialState((present) => ({ ...present, density }))
      setKept((present) => ({ ...present, density }))
    }
  }
  const { state: given, sort: givenSort } = options
  const state = useMemo(() => {
    if (!given && !givenSort) return kept
    return createTableState({ ...kept, ...given, ...(givenSort && { sort: toSortList(givenSort) }) })
  }, [kept, given, givenSort])

  const latest = useRef({ state, options })
  useIsomorphicLayoutEffect(() => {
    latest.current = { state, options }
  })

  const dispatch = useCallback((action: RillTableAction) => {
    const { state: present, options: told } = latest.current
    const next = reduceTableState(present, action)
    if (next === present) return
    latest.current.state = next
    setKept(next)
    told.onStateChange?.(next)
    if (next.sort !== present.sort) told.onSortChange?.(next.sort)
    if (next.selection !== present.selection) told.onSelectionChange?.(next.selection)
  }, [])

  return [state, dispatch, initialState]
}

/** Arguments by value; nothing while there is nothing to ask. */
function digestOf(api: string, args: OwnOptions['args']): string {
  return typeof args === 'object' ? toArgsDigest(api, args as RillArgs, { encoding: 'safe' }) : ''
}

function toSortList(sort: RillSort | readonly RillSort[]): readonly RillSort[] {
  return Array.isArray(sort) ? sort : [sort as RillSort]
}
