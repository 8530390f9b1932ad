import { RillConfigError, RillResponseError } from './errors.ts'
import { isStandardSchema, toIssuePath } from './standardSchema.ts'
import type { StandardSchema } from './standardSchema.ts'

/**
 * Validates each row; the schema's outputs are the new rows.
 *
 * @throws {RillResponseError} `response`, naming the first row that does not fit and its column
 * @throws {RillConfigError} `config` when `schema` is no Standard Schema
 */
export async function validateRows<TRow>(
  rows: readonly unknown[],
  { api, schema }: { api: string; schema: StandardSchema<unknown, TRow> },
): Promise<TRow[]> {
  if (!isStandardSchema(schema)) {
    throw new RillConfigError(`The schema for "${api}" is no Standard Schema.`, {
      api,
      hint: 'Give a schema for one row, made with Zod, Valibot, ArkType or another library that follows standardschema.dev.',
    })
  }
  const { validate } = schema['~standard']
  const output: TRow[] = []
  for (const [index, row] of rows.entries()) {
    const result = await runSchema(() => validate(row), api)
    if (!result.issues) {
      output.push(result.value)
      continue
    }
    const column = result.issues[0] ? toIssuePath(result.issues[0]) : ''
    throw new RillResponseError(
      `Row ${index} of "${api}" does not fit its schema${column && `: column "${column}"`}.`,
      {
        api,
        detail: result.issues.map((issue) => [toIssuePath(issue), issue.message].filter(Boolean).join(': ')).join('\n'),
        hint: 'Bring the schema and the SQL of the API back together. The detail has the words of the schema.',
      },
    )
  }
  return output
}

async function runSchema<TResult>(validate: () => TResult | Promise<TResult>, api: string): Promise<TResult> {
  try {
    return await validate()
  } catch (cause) {
    throw new RillConfigError(`The schema for "${api}" threw instead of telling what is wrong with a row.`, {
      api,
      cause,
      hint: 'The cause has its error. A Standard Schema answers with issues and does not throw.',
    })
  }
}
