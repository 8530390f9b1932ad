import { act, render } from '@testing-library/react'
import type { RenderResult } from '@testing-library/react'
import type { ReactElement } from 'react'
import '../../../src/components/RillTable/RillTablePopover.tsx'
import '../../../src/table/arrange/createArranger.ts'
import './loadedParts.ts'

/** Renders, and waits for what a table loads some moments after it is shown, as it would be before anybody clicks. */
export async function renderTable(element: ReactElement): Promise<RenderResult> {
  const result = render(element)
  await act(() => new Promise((resolve) => void setTimeout(resolve)))
  return result
}
