import { isRecord } from '../isRecord.ts'
import type { SchemaUse } from './Schema.ts'

/** Formats whose integers outgrow a JavaScript number. */
const WIDE_INTEGERS = new Set(['int64', 'uint64'])

/** The comment above a property or a type: what a schema says besides its type. */
export function describeSchema(schema: unknown, use: SchemaUse): string {
  if (!isRecord(schema)) return ''
  const { title, description, format, deprecated } = schema
  const lines = [typeof description === 'string' && description.trim() !== '' ? description : title]
  if (typeof format === 'string') lines.push(describeFormat(format, use))
  if ('default' in schema) lines.push(`@default ${JSON.stringify(schema['default'])}`)
  if (deprecated === true) lines.push('@deprecated')
  return lines.filter((line) => typeof line === 'string' && line.trim() !== '').join('\n')
}

function describeFormat(format: string, use: SchemaUse): string {
  if (use === 'row' && WIDE_INTEGERS.has(format)) {
    return `Format: ${format}. With \`numbers: 'lossless'\` integers beyond ±(2^53 − 1) arrive as bigint, exact.`
  }
  return `Format: ${format}`
}
