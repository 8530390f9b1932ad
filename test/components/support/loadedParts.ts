import { lazyListeners } from '../../../src/components/RillTable/grid/createGridController.ts'
import { headerControls } from '../../../src/components/RillTable/grid/headerControls.ts'
import { lazyDetails } from '../../../src/components/RillTable/useOpenDetails.ts'

// What answers to clicks and keys is here by now, as it is some moments after a page has opened.
await Promise.all([lazyListeners.load(), lazyDetails.load(), headerControls.load()])
