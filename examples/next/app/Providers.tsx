'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RillProvider } from 'rill-react'
import type { GetToken, RillEndpoint } from 'rill-react'
import { useState } from 'react'
import type { ReactElement, ReactNode } from 'react'

const getToken: GetToken = async ({ signal }) => {
  const response = await fetch('/api/rill/token', { method: 'POST', signal })
  if (response.status === 401) return null
  if (!response.ok) throw new Error(`The token route answered ${response.status}.`)
  return response.json()
}

interface ProvidersProps {
  endpoint: RillEndpoint
  user: string
  children: ReactNode
}

/**
 * The app's QueryClient, and Rill's client for whoever is signed in. Locale and time zone are the same on the server and in
 * the browser, as hydration wants.
 */
export function Providers({ endpoint, user, children }: ProvidersProps): ReactElement {
  const [queryClient] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={queryClient}>
      <RillProvider endpoint={endpoint} getToken={getToken} user={user} locale="en-US" timeZone="UTC">
        {children}
      </RillProvider>
    </QueryClientProvider>
  )
}
