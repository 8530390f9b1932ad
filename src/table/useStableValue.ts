import { useState } from 'react'

/** `value`, or the one of an earlier render when `isEqual` finds no difference: what depends on it stays as it is. */
export function useStableValue<TValue>(value: TValue, isEqual: (a: TValue, b: TValue) => boolean): TValue {
  const [kept, setKept] = useState(() => ({ value }))
  if (Object.is(kept.value, value) || isEqual(kept.value, value)) return kept.value
  setKept({ value })
  return value
}
