import { loadPart } from '../core/loadPart.ts'
import type { StandardSchema } from '../core/standardSchema.ts'
import type { RillArgs, RillClient } from '../core/types.ts'
import type { RillRequestOptions } from './types.ts'

/** One attempt of a query. */
export interface FetchRowsOptions<TRow> extends RillRequestOptions {
  name: string
  args: RillArgs | undefined
  schema: StandardSchema<unknown, TRow> | undefined
  signal: AbortSignal
}

/** Calls the API once: the Query owns the retries. Rows are validated where there is a `schema`, which loads the code for it. */
export async function fetchRows<TRow>(
  client: RillClient,
  { name, args, schema, ...request }: FetchRowsOptions<TRow>,
): Promise<TRow[]> {
  const rows = await client.query<TRow>(name as never, args, { ...request, retry: 0 })
  if (!schema) return rows as TRow[]
  const { validateRows } = await loadPart(import('../core/validateRows.ts'))
  return validateRows(rows, { api: name, schema })
}
