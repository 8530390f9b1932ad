import type { QueryClient } from '@tanstack/react-query'
import { loadPart } from '../core/loadPart.ts'
import type { StandardSchema } from '../core/standardSchema.ts'
import { disposedError } from '../core/standingErrors.ts'
import type { RillArgs, RillClient } from '../core/types.ts'
import type { RillRequestOptions } from './types.ts'
import { findHeir } from './userRows.ts'

/** One attempt of a query. */
export interface FetchRowsOptions<TRow> extends RillRequestOptions {
  name: string
  args: RillArgs | undefined
  schema: StandardSchema<unknown, TRow> | undefined
  signal: AbortSignal
  /** Where the query is. */
  queryClient: QueryClient | undefined
}

/**
 * Calls the API once: the Query owns the retries. When the client's provider unmounts meanwhile, another one that shows the
 * same query goes on. Rows are validated where there is a `schema`, which loads the code for it.
 */
export async function fetchRows<TRow>(client: RillClient, options: FetchRowsOptions<TRow>): Promise<TRow[]> {
  const { name, args, schema, queryClient, ...request } = options
  let rows: readonly unknown[]
  try {
    rows = await client.query(name as never, args, { ...request, retry: 0 })
  } catch (error) {
    if (!client.disposed || request.signal.aborted) throw error
    const heir = findHeir(queryClient, client)
    if (!heir) throw disposedError()
    return fetchRows(heir, options)
  }
  if (!schema) return rows as TRow[]
  const { validateRows } = await loadPart(import('../core/validateRows.ts'))
  return validateRows(rows, { api: name, schema })
}
