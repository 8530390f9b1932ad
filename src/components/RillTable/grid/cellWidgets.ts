const WIDGETS =
  'a[href],button:not(:disabled),input:not(:disabled),select:not(:disabled),textarea:not(:disabled),[tabindex]'

/** What can be focused inside a cell. */
export function cellWidgets(cell: Element): HTMLElement[] {
  return [...cell.querySelectorAll<HTMLElement>(WIDGETS)].filter((element) => element.closest('td,th') === cell)
}

/** Takes what is inside a cell out of the tab order: a grid has one tab stop, and Enter leads into its cells. */
export function hideFromTabOrder(container: Element): void {
  for (const widget of container.querySelectorAll<HTMLElement>(WIDGETS)) widget.tabIndex = -1
}

/** Whether arrow keys belong to the element itself. */
export function ownsArrowKeys(element: Element): boolean {
  if (element.matches('textarea,select,[contenteditable],[role="separator"],[role="slider"]')) return true
  return element.matches('input:not([type="checkbox"],[type="radio"],[type="button"])')
}
