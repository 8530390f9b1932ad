import { createLazyPart } from '../../../table/createLazyPart.ts'

/**
 * What headers have to open their menus and to move their edges: half of the elements of a head. Nobody can use it before
 * the page is painted and there is something to answer, so it comes then, once for the page, and the rows come sooner.
 */
export const headerControls = createLazyPart(() => Promise.resolve(true))
