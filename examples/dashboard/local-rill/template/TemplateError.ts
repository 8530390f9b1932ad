/** A template that can't be parsed or run. The message is worded as Go's `text/template` words it. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
}
