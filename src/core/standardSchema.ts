/**
 * The part of a Standard Schema (https://standardschema.dev) that is used here. Schemas of Zod, Valibot, ArkType and
 * others fit as they are.
 */
export interface StandardSchema<TInput = unknown, TOutput = TInput> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<TOutput> | Promise<StandardResult<TOutput>>
    readonly types?: { readonly input: TInput; readonly output: TOutput } | undefined
  }
}

/** What a Standard Schema says of a value. */
export type StandardResult<TOutput> =
  { readonly value: TOutput; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] }

/** What is wrong, and where in the value. */
export interface StandardIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** Where an issue is, as text: `price` or `tags.0`. Empty for the value itself. */
export function toIssuePath(issue: StandardIssue): string {
  return (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
}

/** Whether `value` is a Standard Schema. */
export function isStandardSchema(value: unknown): value is StandardSchema {
  const standard = (value as { '~standard'?: { validate?: unknown } } | null | undefined)?.['~standard']
  return typeof standard?.validate === 'function'
}
