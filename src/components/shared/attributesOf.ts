/** The props that are attributes of a kind, `data-` or `aria-`, for the element that they are meant for. */
export function attributesOf(props: object, prefix: 'data-' | 'aria-'): object {
  return Object.fromEntries(Object.entries(props).filter(([name]) => name.startsWith(prefix)))
}
