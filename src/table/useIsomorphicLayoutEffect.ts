import { useEffect, useLayoutEffect } from 'react'

/** `useLayoutEffect` in a browser; on a server an effect that never runs and, in React 18, never warns. */
export const useIsomorphicLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect
