import { users, type DemoUser } from './users.ts'

/**
 * Who is asking. The example's stand-in for a session: the header `x-demo-user` or the cookie `demo-user` holds a user's
 * id, and anybody may choose. A real backend checks a signed session here.
 */
export function authenticate({ headers }: Request): DemoUser | null {
  const cookie = /(?:^|;\s*)demo-user=([^;]*)/.exec(headers.get('cookie') ?? '')?.[1]
  const id = headers.get('x-demo-user') ?? cookie
  return users.find((user) => user.id === id) ?? null
}
