import type { QueryClient, RefetchQueryFilters } from '@tanstack/react-query'
import { isRillAuthError } from '../core/errors.ts'
import { signedOutError } from '../core/standingErrors.ts'
import type { RillClient } from '../core/types.ts'
import { rillKeys } from './rillKeys.ts'

type Identity = Pick<RillClient, 'endpoint' | 'user'>

/** Clients of mounted providers by QueryClient, endpoint and user; a user stays listed without any until its rows are gone. */
const mounted = new WeakMap<QueryClient, Map<string, Map<string | undefined, RillClient[]>>>()

/**
 * Notes that a provider shows `user`'s rows. When another user of the same endpoint is shown and nobody shows the former one any more, the
 * former one's rows leave the cache. Returns the way to take the note back.
 */
export function holdUserRows(queryClient: QueryClient, client: RillClient): () => void {
  const { endpoint, user } = client
  // It happened while nobody followed.
  if (client.token.state.status === 'signed-out') dropUserRows(queryClient, client)
  const endpoints = mounted.get(queryClient) ?? new Map<string, Map<string | undefined, RillClient[]>>()
  mounted.set(queryClient, endpoints)
  const users = endpoints.get(endpoint) ?? new Map<string | undefined, RillClient[]>()
  endpoints.set(endpoint, users)
  users.set(user, [...(users.get(user) ?? []), client])
  // After the commit, when components of the former user have let go as well.
  queueMicrotask(() => {
    if (!users.get(user)?.length) return
    for (const [other, clients] of users) {
      if (clients.length > 0) continue
      users.delete(other)
      queryClient.removeQueries({ queryKey: rillKeys.all(endpoint, other ?? null) })
    }
  })
  return () => {
    const clients = users.get(user) ?? []
    const index = clients.indexOf(client)
    users.set(
      user,
      clients.filter((_, at) => at !== index),
    )
  }
}

/** A client of the same rows that another provider has mounted, for what a disposed one has left undone. */
export function findHeir(queryClient: QueryClient | undefined, { endpoint, user }: Identity): RillClient | undefined {
  const clients = queryClient && mounted.get(queryClient)?.get(endpoint)?.get(user)
  return clients?.find(({ disposed }) => !disposed)
}

/** Takes the rows of a signed-out user out of the cache and out of every component that shows them. */
export function dropUserRows(queryClient: QueryClient, { endpoint, user }: Identity): void {
  const cache = queryClient.getQueryCache()
  const error = signedOutError()
  for (const query of cache.findAll({ queryKey: rillKeys.all(endpoint, user ?? null) })) {
    if (query.getObserversCount() === 0) {
      cache.remove(query)
      continue
    }
    void query.cancel({ silent: true })
    query.setState({
      data: undefined,
      dataUpdatedAt: 0,
      error,
      errorUpdateCount: query.state.errorUpdateCount + 1,
      errorUpdatedAt: Date.now(),
      fetchStatus: 'idle',
      status: 'error',
    })
  }
}

/** Fetches again what is on the screen and failed for want of a token. */
export function refetchUnauthorized(queryClient: QueryClient, { endpoint, user }: Identity): void {
  const filters: RefetchQueryFilters = {
    queryKey: rillKeys.all(endpoint, user ?? null),
    type: 'active',
    predicate: ({ state }) =>
      state.status === 'error' && isRillAuthError(state.error) && state.error.code !== 'forbidden',
  }
  void queryClient.refetchQueries(filters, { cancelRefetch: false })
}

/** Follows the client's token: signs rows out with the user, and brings back with a new token what failed for want of one. */
export function followToken(queryClient: QueryClient, client: RillClient): () => void {
  let former = client.token.state.status
  return client.token.subscribe(() => {
    const { status, error } = client.token.state
    if (status === 'signed-out') dropUserRows(queryClient, client)
    if (status === 'ready' && former !== 'ready' && !error) refetchUnauthorized(queryClient, client)
    former = status
  })
}
