'use client'

import { useEffect, useInsertionEffect } from 'react'
import type { Hold } from './createHolds.ts'

/**
 * Holds a thing from commit to unmount. Twice: `<Activity>` takes the effects of a hidden tree away, but not its insertion
 * effects; and on an unmount those end first, but the thing must outlive the effects of the components that use it.
 */
export function useHold(hold: Hold): void {
  useInsertionEffect(hold, [hold])
  useEffect(hold, [hold])
}
