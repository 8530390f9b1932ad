import { onTestFinished } from 'vitest'

interface WatchedPage {
  inside: HTMLElement
  /** What changed in the document besides the content of `inside`. */
  changes: () => string[]
}

/** Follows the document around an element: attributes, styles, and anything added or removed. */
export function watchOutside(inside: HTMLElement): WatchedPage {
  const seen: MutationRecord[] = []
  const observer = new MutationObserver((records) => void seen.push(...records))
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  onTestFinished(() => observer.disconnect())
  return {
    inside,
    changes: () => {
      seen.push(...observer.takeRecords())
      return seen
        .filter(({ target }) => document.contains(target))
        .filter(({ target, type }) => !inside.contains(target) || (target === inside && type === 'attributes'))
        .map(({ target, type, attributeName }) => `${type} of ${target.nodeName}: ${attributeName ?? ''}`)
    },
  }
}
