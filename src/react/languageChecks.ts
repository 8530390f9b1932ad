/** What Intl took before: it is asked once for each, since an answer takes its time. */
const accepted = { locale: new Set<string>(), timeZone: new Set<string>() }

/** Whether Intl knows `value` as a language tag. */
export function isLocale(value: unknown): boolean {
  return isAccepted('locale', { value, ask: (tag) => Intl.getCanonicalLocales(tag) })
}

/** Whether Intl knows `value` as the name of a time zone. */
export function isTimeZone(value: unknown): boolean {
  return isAccepted('timeZone', { value, ask: (timeZone) => new Intl.DateTimeFormat('en', { timeZone }) })
}

function isAccepted(
  kind: keyof typeof accepted,
  { value, ask }: { value: unknown; ask: (text: string) => unknown },
): boolean {
  if (typeof value !== 'string') return false
  if (accepted[kind].has(value)) return true
  try {
    ask(value)
  } catch {
    return false
  }
  accepted[kind].add(value)
  return true
}
