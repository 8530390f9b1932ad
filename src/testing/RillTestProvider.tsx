'use client'

import { QueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { RillConfigError } from '../core/errors.ts'
import type { RillClientOptions } from '../core/types.ts'
import { RillProvider } from '../react/RillProvider.tsx'
import type { RillProviderProps } from '../react/RillProvider.tsx'
import { createFakeRill } from './createFakeRill.ts'
import type { FakeRill } from './FakeRill.ts'
import type { FakeRillOptions } from './types.ts'

/** Props of {@link RillTestProvider}. Client options given here win over the fake's. */
export interface RillTestProviderProps
  extends
    Partial<RillClientOptions>,
    Pick<RillProviderProps, 'queryClient' | 'locale' | 'timeZone' | 'messages'>,
    Pick<FakeRillOptions, 'apis' | 'users'> {
  /** The fake to talk to. Left out, one is made of `apis` and `users` on the first render and kept. */
  fake?: FakeRill | undefined
  /** Who is signed in. @default the fake's signed-in user */
  user?: string | undefined
  /** How often transient failures are tried again. @default 0, for a test or story that shows an error at once */
  retry?: number | undefined
  children?: ReactNode
}

/**
 * Wraps a tree for a test or a story: a `RillProvider` on a fake Rill, with a new QueryClient for each mount that keeps
 * its rows (no timer is left behind) and does not retry.
 *
 * @throws {RillConfigError} `config` for a `user` that the fake does not have, or for `apis` beside a `fake`
 *
 * @example
 * import { RillTestProvider } from 'rill-react/testing'
 * import { RillTable } from 'rill-react'
 *
 * const story = (
 *   <RillTestProvider apis={{ sales: [{ region: 'eu', revenue: 12 }] }}>
 *     <RillTable api="sales" />
 *   </RillTestProvider>
 * )
 */
export function RillTestProvider({
  fake,
  apis,
  users,
  user,
  retry,
  queryClient,
  children,
  ...rest
}: RillTestProviderProps): ReactElement {
  if (fake && (apis ?? users)) {
    throw new RillConfigError('<RillTestProvider> has a fake, and APIs or users as well.', {
      hint: 'Give apis and users to createFakeRill(), or leave out the fake.',
    })
  }
  const [ownFake] = useState(() => fake ?? createFakeRill({ apis, users }))
  const [ownQueryClient] = useState(() => createTestQueryClient(retry))
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return (
    <RillProvider
      {...(fake ?? ownFake).clientOptions(user)}
      {...given}
      retry={retry ?? 0}
      queryClient={queryClient ?? ownQueryClient}
    >
      {children}
    </RillProvider>
  )
}

/** Without `retry` nothing is retried, the tree's other queries included; with it Rill queries follow it. */
function createTestQueryClient(retry: number | undefined): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { gcTime: Infinity, ...(retry === undefined ? { retry: false } : {}) } },
  })
}
