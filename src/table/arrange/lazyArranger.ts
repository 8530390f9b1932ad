import { createLazyPart } from '../createLazyPart.ts'

/** What sorts and filters fast, as a function that makes an arranger for one table. */
export const lazyArranger = createLazyPart(async () => (await import('./createArranger.ts')).createArranger, {
  early: true,
})
