import { dehydrate, QueryClient } from '@tanstack/react-query'
import type { DehydratedState } from '@tanstack/react-query'
import { createRillClient, prefetchRill } from 'rill-react'
import { issueCredentials } from 'rill-react/server'
import { rillProject } from '../rillProject.ts'
import { toSubject } from '../session.ts'
import type { Session } from '../session.ts'

/** Fetches the page's rows for one user, on the server. What goes to the browser holds the rows and no token. */
export async function prefetchProducts(session: Session): Promise<DehydratedState> {
  const { org, project, host, serviceToken } = rillProject()
  const client = createRillClient({
    endpoint: { org, project, host },
    user: session.userId,
    getToken: ({ signal }) =>
      issueCredentials({ org, project, host, serviceToken, subject: toSubject(session), ttlSeconds: 60, signal }),
  })
  const queryClient = new QueryClient()
  await prefetchRill(queryClient, client, [{ name: 'top-products', args: { region: 'eu' } }])
  client.dispose()
  return dehydrate(queryClient)
}
