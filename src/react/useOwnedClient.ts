'use client'

import { useEffect, useInsertionEffect, useState } from 'react'
import { createClient } from '../core/createRillClient.ts'
import { toEndpointUrl } from '../core/endpoints.ts'
import type { RillClient, RillClientOptions } from '../core/types.ts'

/**
 * One client for each endpoint and user, kept while those are equal by value. All other options may be new on every
 * render. Disposed after the unmount, not in StrictMode's rehearsal of it.
 */
export function useOwnedClient(options: RillClientOptions): RillClient {
  const identity = JSON.stringify([toEndpointUrl(options.endpoint), options.user, options.getToken !== undefined])
  const [state, setState] = useState(() => createOwnedClient(identity, options))
  let owned = state
  if (owned.identity !== identity) {
    owned = createOwnedClient(identity, options)
    setState(owned)
  }

  useInsertionEffect(() => owned.setOptions(options))

  useEffect(() => {
    const release = owned.hold()
    // It was disposed while it was hidden, for example by <Activity>, and is shown again.
    if (!release) setState(createOwnedClient(owned.identity, owned.readOptions()))
    return release
  }, [owned])

  return owned.client
}

interface OwnedClient {
  readonly identity: string
  readonly client: RillClient
  /** What the last commit gave; the client reads it at call time. */
  readonly readOptions: () => RillClientOptions
  readonly setOptions: (options: RillClientOptions) => void
  /** Keeps the client alive; returns the way to let go, or nothing when it is disposed already. */
  readonly hold: () => (() => void) | undefined
}

function createOwnedClient(identity: string, firstOptions: RillClientOptions): OwnedClient {
  let options = firstOptions
  let holders = 0
  const client = createClient(() => options)
  return {
    identity,
    client,
    readOptions: () => options,
    setOptions: (next) => {
      options = next
    },
    hold: () => {
      if (client.disposed) return undefined
      holders++
      return () => {
        holders--
        queueMicrotask(() => {
          if (holders === 0) client.dispose()
        })
      }
    },
  }
}
