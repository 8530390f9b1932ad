import { useState } from 'react'

/**
 * `value`, or the one of an earlier render when `isEqual` finds no difference: what depends on it stays as it is.
 *
 * What is kept is no state: setting state while rendering would render the caller again, which makes new functions of those
 * it writes in place, and so without end.
 */
export function useStableValue<TValue>(value: TValue, isEqual: (a: TValue, b: TValue) => boolean): TValue {
  const [keep] = useState(() => createKeeper(value))
  return keep(value, isEqual)
}

function createKeeper<TValue>(first: TValue): (value: TValue, isEqual: (a: TValue, b: TValue) => boolean) => TValue {
  let kept = first
  return (value, isEqual) => {
    if (!Object.is(kept, value) && !isEqual(kept, value)) kept = value
    return kept
  }
}
