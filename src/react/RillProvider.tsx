'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useInsertionEffect, useMemo } from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { RillClient, RillClientOptions } from '../core/types.ts'
import { checkProviderProps } from './checkProviderProps.ts'
import { watchCalls } from './development/watchCalls.ts'
import { RillContext } from './RillContext.ts'
import type { RillMessages } from './RillMessages.ts'
import { useOwnedClient } from './useOwnedClient.ts'
import { useQueryClientOrOwn } from './useQueryClientOrOwn.ts'
import { followToken, holdUserRows } from './userRows.ts'

interface RillProviderCommonProps {
  /** @default the nearest `QueryClientProvider`'s, else one of our own */
  queryClient?: QueryClient | undefined
  /** BCP 47 tag for numbers, dates and sort order. @default the browser's */
  locale?: string | undefined
  /** IANA name of the zone that timestamps are shown and filtered in. @default 'UTC', as Rill labels them */
  timeZone?: string | undefined
  /** Texts of the components, in place of the English ones. */
  messages?: Partial<RillMessages> | undefined
  children?: ReactNode
}

/** A client that is made and disposed elsewhere. */
interface RillProviderClientProps extends RillProviderCommonProps {
  client: RillClient
}

/** The options of a client that the provider makes and disposes. */
interface RillProviderOptionsProps extends RillProviderCommonProps, RillClientOptions {
  client?: undefined
}

/** Props of {@link RillProvider}: a `client`, or the options of one. */
export type RillProviderProps = RillProviderClientProps | RillProviderOptionsProps

/**
 * Gives the hooks and components below it a client. With options it makes one client for each endpoint and user and keeps it
 * while those are equal by value, so inline objects and functions cost nothing. Providers nest; the nearest wins.
 *
 * When `user` changes, running requests of the former user are aborted and its rows leave the QueryClient.
 *
 * @throws {RillConfigError} `config` for options that can't work, naming the option
 *
 * @example
 * import { RillProvider, RillTable } from 'rill-react'
 *
 * const app = (
 *   <RillProvider
 *     endpoint={{ org: 'acme', project: 'shop' }}
 *     getToken={({ signal }) => fetch('/api/rill/token', { method: 'POST', signal }).then((response) => response.json())}
 *     user="ann@acme.com"
 *   >
 *     <RillTable api="top-products" />
 *   </RillProvider>
 * )
 */
export function RillProvider(props: RillProviderProps): ReactElement {
  const { queryClient, locale, timeZone, messages, children, ...rest } = props
  const common = { queryClient, locale, timeZone, messages, children }
  checkProviderProps(props)
  if (rest.client !== undefined) return <ClientProvider {...common} client={rest.client} />
  return <OwnedClientProvider {...common} options={rest} />
}

function OwnedClientProvider({
  options,
  ...common
}: RillProviderCommonProps & { options: RillClientOptions }): ReactElement {
  return <ClientProvider {...common} client={useOwnedClient(options)} />
}

function ClientProvider({
  client,
  locale,
  timeZone,
  messages,
  children,
  ...props
}: RillProviderClientProps): ReactElement {
  const queryClient = useQueryClientOrOwn(props.queryClient)
  const value = useMemo(
    () => ({ client, queryClient, locale, timeZone, messages }),
    [client, queryClient, locale, timeZone, messages],
  )

  // An insertion effect goes on while <Activity> hides the tree.
  useInsertionEffect(() => followToken(queryClient, client), [client, queryClient])
  useEffect(() => holdUserRows(queryClient, client), [client, queryClient])
  useEffect(
    () => (process.env.NODE_ENV === 'production' ? undefined : watchCalls(queryClient, client)),
    [client, queryClient],
  )

  return (
    <QueryClientProvider client={queryClient}>
      <RillContext.Provider value={value}>{children}</RillContext.Provider>
    </QueryClientProvider>
  )
}
