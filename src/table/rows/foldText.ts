const marks = /[\u0300-\u036f]+/g

/** Text without case and accents, for searching. */
export function foldText(text: string, locale?: string): string {
  return text.toLocaleLowerCase(locale).normalize('NFD').replace(marks, '')
}
