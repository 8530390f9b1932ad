const told = new Set<string>()

/** Writes a warning to the console, once for each `key` and page load. Development builds only. */
export function warnOnce(key: string, message: string): void {
  if (told.has(key)) return
  told.add(key)
  // oxlint-disable-next-line no-console -- for whoever develops the app
  console.warn(`rill-react: ${message}`)
}
