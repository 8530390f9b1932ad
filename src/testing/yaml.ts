/** Writes plain JSON data as block YAML with sorted keys. Strings are quoted, so none can be taken for anything else. */
export function toYaml(value: unknown): string {
  return `${block(value, '').replace(/^\n/, '')}\n`
}

function block(value: unknown, indent: string): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []'
    return value.map((item) => `\n${indent}-${block(item, `${indent}  `)}`).join('')
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
    if (entries.length === 0) return ' {}'
    return entries.map(([key, field]) => `\n${indent}${JSON.stringify(key)}:${block(field, `${indent}  `)}`).join('')
  }
  return ` ${JSON.stringify(value ?? null)}`
}
