import { defaultEncoding, encodeArgs, toRequestBody } from '../core/args.ts'
import { toApiPath, toEndpointUrl } from '../core/endpoints.ts'
import type { RillArgEncoding, RillArgs, RillEndpoint } from '../core/types.ts'
import { digest } from './digest.ts'

/** What a Rill query key says. Neither token nor argument values: those are digested. */
export interface RillKeyParts {
  endpoint?: string
  user?: string | null
  api?: string
  args?: string
  numbers?: 'lossless'
  schema?: true
  pageSize?: number
}

/** A key, or a filter for keys: a filter matches every key that has its parts. */
export type RillQueryKey = readonly ['rill', RillKeyParts]

interface CallKeyOptions {
  /** The encoding that the call uses, when it is not the API's default. */
  encoding?: RillArgEncoding | undefined
}

/**
 * Filters for `invalidateQueries`, `removeQueries` and the like. Each matches plain and infinite queries alike.
 *
 * @throws {RillConfigError} `config` for endpoints, names and arguments that can't be
 *
 * @example
 * import { useQueryClient } from '@tanstack/react-query'
 * import { rillKeys } from 'rill-react'
 *
 * function useReload(): () => Promise<void> {
 *   const queryClient = useQueryClient()
 *   return () => queryClient.invalidateQueries({ queryKey: rillKeys.api('top-products') })
 * }
 */
export const rillKeys = {
  /** Everything, or everything of one endpoint, or of one user there (`null`: of nobody in particular). */
  all: (endpoint?: RillEndpoint | string, user?: string | null): RillQueryKey => [
    'rill',
    {
      ...(endpoint === undefined
        ? {}
        : { endpoint: typeof endpoint === 'string' ? endpoint : toEndpointUrl(endpoint) }),
      ...(user === undefined ? {} : { user }),
    },
  ],
  /** All calls of one API. Refuses what is no name, which would match every API. */
  api: (name: string): RillQueryKey => ['rill', { api: checkName(name) }],
  /** One call: the arguments in any order, `undefined` or not. */
  call: (name: string, args?: RillArgs, options?: CallKeyOptions): RillQueryKey => [
    'rill',
    { api: checkName(name), args: toArgsDigest(name, args, options) },
  ],
}

function checkName(name: string): string {
  toApiPath(name)
  return name
}

/** The digest of a call's arguments as they go over the wire. */
export function toArgsDigest(name: string, args: RillArgs | undefined, { encoding }: CallKeyOptions = {}): string {
  return digest(toRequestBody(encodeArgs(args, { api: name, encoding: encoding ?? defaultEncoding(name) })))
}

/** Whether two keys are of one user at one endpoint. */
export function isSameIdentity(a: readonly unknown[], b: readonly unknown[]): boolean {
  const [first, second] = [a[1], b[1]] as [RillKeyParts | undefined, RillKeyParts | undefined]
  return first?.endpoint === second?.endpoint && first?.user === second?.user
}
