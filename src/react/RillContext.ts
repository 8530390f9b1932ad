'use client'

import { createContext, useContext } from 'react'
import type { QueryClient } from '@tanstack/react-query'
import { RillConfigError } from '../core/errors.ts'
import type { RillClient } from '../core/types.ts'
import type { RillMessages } from './RillMessages.ts'

/** What a provider gives to the hooks and components below it. */
export interface RillContextValue {
  client: RillClient
  queryClient: QueryClient
  /** BCP 47 tag; `undefined` is the browser's. */
  locale: string | undefined
  /** IANA name; `undefined` is UTC. */
  timeZone: string | undefined
  messages: Partial<RillMessages> | undefined
}

export const RillContext = createContext<RillContextValue | undefined>(undefined)
RillContext.displayName = 'RillContext'

/** The nearest provider's context; throws by the caller's name outside of one. */
export function useRillContext(caller: string): RillContextValue {
  const context = useContext(RillContext)
  if (!context) {
    throw new RillConfigError(`${caller} is used outside of a <RillProvider>.`, {
      hint: 'Wrap the app, or the part that shows Rill data, in <RillProvider endpoint={…} getToken={…}>.',
    })
  }
  return context
}
