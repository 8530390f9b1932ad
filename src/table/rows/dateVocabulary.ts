/**
 * Every word that a formatter of dates can give: names of months and days, parts of the day, time zones. Lets a search
 * for other words pass a column of dates by.
 */
export function dateVocabulary(toText: (isoDate: string) => string): string[] {
  const words = new Set<string>()
  for (let month = 0; month < 12; month += 1) {
    for (let hour = 0; hour < 24; hour += 1) {
      const date = new Date(Date.UTC(2024, month, 1 + (hour % 7), hour))
      for (const [word] of toText(date.toISOString()).matchAll(/\p{L}+/gu)) words.add(word)
    }
  }
  return [...words]
}
