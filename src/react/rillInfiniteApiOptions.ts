import { skipToken } from '@tanstack/react-query'
import type { InfiniteData, SkipToken } from '@tanstack/react-query'
import { checkArgsObject } from '../core/args.ts'
import { RillConfigError } from '../core/errors.ts'
import { optionError } from '../core/optionError.ts'
import type { StandardSchema } from '../core/standardSchema.ts'
import type {
  RillApiName,
  RillApiRow,
  RillArgs,
  RillClient,
  RillArgsOf,
  RillRowOr,
  RillUnregisteredName,
} from '../core/types.ts'
import { checkClient } from './checkCall.ts'
import { buildApiOptions } from './rillApiOptions.ts'
import type { RillCall } from './rillApiOptions.ts'
import type { RillApiRest, RillInfiniteApiQueryOptions, UseInfiniteRillApiOptions } from './types.ts'

/** Rill caps a result at 10,000 rows (contract §1.4), and one row more than a page is asked for. */
const MAX_PAGE_SIZE = 9999

/**
 * React Query options for the pages of an API that takes `limit` and `offset` and orders its rows totally
 * (contract §8). Each page asks for `pageSize + 1` rows; the extra one tells that another page follows and is not shown.
 *
 * @throws {RillConfigError} `config` for what is no client, for a `pageSize` that can't be, and for `limit` or `offset` in `args`
 *
 * @example
 * import { QueryClient } from '@tanstack/react-query'
 * import { createRillClient, rillInfiniteApiOptions } from 'rill-react'
 *
 * const queryClient = new QueryClient()
 * const client = createRillClient({ endpoint: { url: 'http://localhost:9009/v1/instances/default' } })
 * await queryClient.prefetchInfiniteQuery(rillInfiniteApiOptions(client, 'flights', undefined, { pageSize: 100 }))
 */
export function rillInfiniteApiOptions<TName extends string, TRow, TData = InfiniteData<TRow[], number>>(
  client: RillClient,
  name: TName,
  args: PageArgs<RillArgsOf<TName>> | SkipToken | undefined,
  options: UseInfiniteRillApiOptions<TRow, TData> & { schema: StandardSchema<unknown, TRow> },
): RillInfiniteApiQueryOptions<TRow, TData>
export function rillInfiniteApiOptions<TRow = never, TData = InfiniteData<RillRowOr<TRow>[], number>>(
  client: RillClient,
  name: RillUnregisteredName<TRow>,
  args: RillArgs | SkipToken | undefined,
  options: UseInfiniteRillApiOptions<NoInfer<RillRowOr<TRow>>, TData>,
): RillInfiniteApiQueryOptions<RillRowOr<TRow>, TData>
export function rillInfiniteApiOptions<TName extends RillApiName, TData = InfiniteData<RillApiRow<TName>[], number>>(
  client: RillClient,
  name: TName,
  args: PageArgs<RillApiRest<TName, unknown>[0]>,
  options: UseInfiniteRillApiOptions<RillApiRow<TName>, TData>,
): RillInfiniteApiQueryOptions<RillApiRow<TName>, TData>
export function rillInfiniteApiOptions(client: RillClient, name: string, args: unknown, options: unknown): unknown {
  checkClient(client, 'rillInfiniteApiOptions')
  return buildInfiniteApiOptions(
    { client, name, args: args as RillCall['args'] },
    options as UseInfiniteRillApiOptions<unknown>,
  )
}

/** The arguments of a paged call: `limit` and `offset` are the pages' own. */
export type PageArgs<TArgs> = TArgs extends object ? Omit<TArgs, 'limit' | 'offset'> : TArgs

/** {@link rillInfiniteApiOptions} without the overloads. */
export function buildInfiniteApiOptions<TRow, TData>(
  call: RillCall,
  options: UseInfiniteRillApiOptions<TRow, TData>,
): RillInfiniteApiQueryOptions<TRow, TData> {
  // An option is required, so none at all is the mistake of the one.
  const { pageSize, select } = options ?? {}
  checkPageSize(call.name, pageSize)
  checkArgs(call.name, call.args)
  return {
    ...buildApiOptions(call, options as never),
    initialPageParam: 0,
    getNextPageParam: (lastPage: TRow[], _pages: TRow[][], offset: number) =>
      lastPage.length > pageSize ? offset + pageSize : undefined,
    select: toSelect(pageSize, select),
    // Built from parts whose generic union React Query's own type cannot express.
  } as unknown as RillInfiniteApiQueryOptions<TRow, TData>
}

type Select = (data: InfiniteData<unknown[], number>) => unknown

const selects = new Map<number, { plain: Select; composed: WeakMap<Select, Select> }>()

/** Drops each page's extra row. The same function for the same input, so that React Query need not select again. */
function toSelect(pageSize: number, select: unknown): Select {
  let entry = selects.get(pageSize)
  if (!entry) {
    const plain: Select = (data) => ({
      ...data,
      pages: data.pages.map((page) => (page.length > pageSize ? page.slice(0, pageSize) : page)),
    })
    entry = { plain, composed: new WeakMap() }
    selects.set(pageSize, entry)
  }
  if (typeof select !== 'function') return entry.plain
  const own = select as Select
  let composed = entry.composed.get(own)
  if (!composed) {
    const { plain } = entry
    composed = (data) => own(plain(data) as InfiniteData<unknown[], number>)
    entry.composed.set(own, composed)
  }
  return composed
}

function checkPageSize(api: string, pageSize: unknown): void {
  if (typeof pageSize === 'number' && Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= MAX_PAGE_SIZE) return
  throw optionError(`pageSize for "${api}"`, {
    api,
    must: `a whole number from 1 to ${MAX_PAGE_SIZE}`,
    value: pageSize,
  })
}

function checkArgs(api: string, args: RillArgs | SkipToken | undefined): void {
  if (args === skipToken || args === undefined) return
  checkArgsObject(args, api)
  const own = ['limit', 'offset'].find((name) => args[name] !== undefined)
  if (own === undefined) return
  throw new RillConfigError(`Argument "${own}" of "${api}" is set by the pages themselves.`, {
    api,
    hint: `Leave ${own} out and set pageSize, or use useRillApi for a single page.`,
  })
}
