const collators = new Map<string, Intl.Collator>()

/** The order of text that people expect: by the locale's alphabet, numbers within it by value. */
export function naturalCollator(locale: string | undefined): Intl.Collator {
  return collatorFor(locale, 'natural', { numeric: true })
}

/** Tells which letters a reader takes for the same when searching, whatever case and accents. */
export function searchCollator(locale: string | undefined): Intl.Collator {
  return collatorFor(locale, 'base', { sensitivity: 'base' })
}

function collatorFor(locale: string | undefined, purpose: string, options: Intl.CollatorOptions): Intl.Collator {
  const name = `${purpose} ${locale ?? ''}`
  let collator = collators.get(name)
  if (!collator) collators.set(name, (collator = new Intl.Collator(locale, options)))
  return collator
}
