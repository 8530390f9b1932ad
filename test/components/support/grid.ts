import { within } from '@testing-library/react'
import './loadedParts.ts'

/** The grid under test. */
export function gridOf(container: HTMLElement): HTMLTableElement {
  return within(container).getByRole('grid') as HTMLTableElement
}

/** The rows of the body as rendered, without those that only hold details. */
export function bodyRows(container: HTMLElement): HTMLTableRowElement[] {
  return [...container.querySelectorAll<HTMLTableRowElement>('tbody[data-rill="body"] > tr[aria-rowindex]')]
}

/** The texts of one column, in the order shown. */
export function columnTexts(container: HTMLElement, key: string): string[] {
  return bodyRows(container).map((row) => row.querySelector(`[data-column="${key}"]`)?.textContent ?? '')
}

/** A header by its label. */
export function header(container: HTMLElement, name: string): HTMLElement {
  return within(container).getByRole('columnheader', { name })
}

/** The cell that has the keyboard focus, as row index and column. */
export function focusedCell(): string {
  const cell = document.activeElement?.closest('td,th')
  const row = cell?.closest('tr')
  return `${row?.getAttribute('aria-rowindex') ?? 'none'}:${(cell as HTMLElement | null)?.dataset.column ?? (cell as HTMLElement | null)?.dataset.rill ?? 'none'}`
}
