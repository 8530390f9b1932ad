import { evaluateTemplate } from './evaluateTemplate.ts'
import { templateFunctions } from './functions.ts'
import { parseTemplate } from './parseTemplate.ts'
import type { GoMap } from './values.ts'

/** A parsed template: gives its text for `data`, or throws a `TemplateError`. */
export type Template = (data: GoMap) => string

/**
 * Parses the subset of Go's `text/template` that this Rill project uses, with the functions of `functions.ts`.
 *
 * As in Rill nothing is escaped: `{{ .args.x }}` writes the caller's text into the SQL as it is. Only `as_sql_list`
 * escapes, and `int`, `eq` and `has` narrow what can come through (contract §8).
 *
 * @throws {TemplateError} when it can't be parsed
 *
 * @example
 * const template = compileTemplate('LIMIT {{ default 25 .args.limit }}')
 * template(toGoMap({ args: { limit: '10' } })) // 'LIMIT 10'
 */
export function compileTemplate(source: string): Template {
  const nodes = parseTemplate(source, (name) => templateFunctions.has(name))
  return (data) => evaluateTemplate({ source, nodes, data })
}
