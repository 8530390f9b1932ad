import { createTokenHandler } from 'rill-react/server'
import { rillProject } from '../../../../rillProject.ts'
import { readSession, toSubject } from '../../../../session.ts'

const ttlSeconds = Number(process.env.RILL_TOKEN_TTL_SECONDS ?? 900)

/** Pages get a short-lived token of whoever is signed in here. Made per request, since a build has no environment. */
export async function POST(request: Request): Promise<Response> {
  const handler = createTokenHandler({
    ...rillProject(),
    ttlSeconds,
    authorize: ({ headers }) => {
      const session = readSession(headers.get('cookie'))
      return session && toSubject(session)
    },
  })
  return handler(request)
}
