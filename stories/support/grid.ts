import { expect, userEvent, waitFor, within } from 'storybook/test'
import type { FakeRill } from 'rill-react/testing'

/** The rows of the body as rendered, without those that only hold details. */
export function bodyRows(canvasElement: HTMLElement): HTMLTableRowElement[] {
  return [...canvasElement.querySelectorAll<HTMLTableRowElement>('[data-rill="body"] > tr[aria-rowindex]')]
}

/** The texts of one column, in the order shown. */
export function columnTexts(canvasElement: HTMLElement, key: string): string[] {
  return bodyRows(canvasElement).map((row) => row.querySelector(`[data-column="${key}"]`)?.textContent ?? '')
}

/** A cell of a rendered row, counted from 0. */
export function cellAt(canvasElement: HTMLElement, row: number, key: string): HTMLElement {
  const cell = bodyRows(canvasElement)[row]?.querySelector<HTMLElement>(`[data-column="${key}"]`)
  if (!cell) throw new Error(`No cell "${key}" in row ${row}`)
  return cell
}

/** A header by its label. */
export function header(canvasElement: HTMLElement, name: string): HTMLElement {
  return within(canvasElement).getByRole('columnheader', { name })
}

/** The labels of the columns, as shown from the start on. */
export function headerNames(canvasElement: HTMLElement): string[] {
  return [...canvasElement.querySelectorAll('[data-rill="header"] [data-rill="label"]')].map(
    (label) => label.textContent ?? '',
  )
}

/** Waits until rows have come. */
export async function rowsShown(canvasElement: HTMLElement): Promise<HTMLTableRowElement[]> {
  await waitFor(() => expect(bodyRows(canvasElement).length).toBeGreaterThan(0))
  return bodyRows(canvasElement)
}

/** The element that scrolls. */
export function scrollerOf(canvasElement: HTMLElement): HTMLElement {
  return canvasElement.querySelector('[data-rill="scroller"]') as HTMLElement
}

/** The footer. The live region of the table may say the same, so its texts are sought here. */
export function footerOf(canvasElement: HTMLElement): HTMLElement {
  return canvasElement.querySelector('[data-rill="footer"]') as HTMLElement
}

/** Opens the menu of a column. */
export async function openMenu(canvasElement: HTMLElement, name: string): Promise<HTMLElement> {
  const canvas = within(canvasElement)
  await userEvent.click(await canvas.findByRole('button', { name: `${name}: column menu` }))
  return canvas.findByRole('dialog', { name: `${name}: column menu` })
}

/** Picks something from the menu of a column. */
export async function chooseInMenu(canvasElement: HTMLElement, name: string, item: string): Promise<void> {
  const menu = await openMenu(canvasElement, name)
  await userEvent.click(within(menu).getByRole('button', { name: item }))
}

/** Opens the filter of a column. */
export async function openFilter(canvasElement: HTMLElement, name: string): Promise<HTMLElement> {
  await chooseInMenu(canvasElement, name, 'Filter')
  return within(canvasElement).findByRole('dialog', { name: `Filter: ${name}` })
}

/** The cell that has the keyboard focus, as `aria-rowindex` and column: the header is row 1. */
export function focusedCell(): string {
  const cell = document.activeElement?.closest<HTMLElement>('td,th')
  return `${cell?.closest('tr')?.getAttribute('aria-rowindex') ?? 'none'}:${cell?.dataset.column ?? cell?.dataset.rill ?? 'none'}`
}

/** The fake Rill that the story runs on. */
export function fakeOf({ loaded }: { loaded: Record<string, unknown> }): FakeRill {
  return loaded.fake as FakeRill
}
