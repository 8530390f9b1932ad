import { HydrationBoundary } from '@tanstack/react-query'
import { headers } from 'next/headers'
import type { ReactElement } from 'react'
import { rillProject } from '../rillProject.ts'
import { readSession } from '../session.ts'
import { Products } from './Products.tsx'
import { prefetchProducts } from './prefetchProducts.ts'
import { Providers } from './Providers.tsx'

/** A server component: fetches the rows, so that they are in the first HTML, and hands them to the browser's cache. */
export default async function Page(): Promise<ReactElement> {
  const session = readSession((await headers()).get('cookie'))
  if (!session) return <p>Sign in to see your products.</p>
  const { org, project, host } = rillProject()
  return (
    <Providers endpoint={{ org, project, host }} user={session.userId}>
      <HydrationBoundary state={await prefetchProducts(session)}>
        <Products />
      </HydrationBoundary>
    </Providers>
  )
}
