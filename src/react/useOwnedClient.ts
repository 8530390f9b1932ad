'use client'

import { useInsertionEffect, useState } from 'react'
import { checkClientOptions } from '../core/checkOptions.ts'
import { createClient } from '../core/createRillClient.ts'
import { toEndpointUrl } from '../core/endpoints.ts'
import type { RillClient, RillClientOptions } from '../core/types.ts'
import { createHolds } from './createHolds.ts'
import type { Hold } from './createHolds.ts'
import { useHold } from './useHold.ts'

/**
 * One client for each endpoint and user, kept while those are equal by value. All other options may be new on every
 * render. Disposed after the unmount, not in StrictMode's rehearsal of it and not while `<Activity>` hides the tree.
 *
 * @throws {RillConfigError} `config`, naming the option that can't work
 */
export function useOwnedClient(options: RillClientOptions): RillClient {
  checkClientOptions(options)
  const identity = JSON.stringify([toEndpointUrl(options.endpoint), options.user, options.getToken !== undefined])
  const [state, setState] = useState(() => createOwnedClient(identity, options))
  let owned = state
  if (owned.identity !== identity) {
    owned = createOwnedClient(identity, options)
    setState(owned)
  }

  useInsertionEffect(() => owned.setOptions(options))
  useHold(owned.hold)

  return owned.client
}

interface OwnedClient {
  readonly identity: string
  readonly client: RillClient
  /** What the last commit gave; the client reads it at call time. */
  readonly setOptions: (options: RillClientOptions) => void
  readonly hold: Hold
}

function createOwnedClient(identity: string, firstOptions: RillClientOptions): OwnedClient {
  let options = firstOptions
  const client = createClient(() => options)
  return {
    identity,
    client,
    setOptions: (next) => {
      options = next
    },
    hold: createHolds(() => client.dispose()),
  }
}
