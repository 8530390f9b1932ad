import type { Subject } from 'rill-react/server'

/** Stands for your own sessions: a table, a JWT, whatever your login makes. */
const sessions = new Map([
  ['session-of-ann', { userId: 'u-1', tenantId: 't1' }],
  ['session-of-bob', { userId: 'u-2', tenantId: 't2' }],
])

/** Who is asking, for Rill: with all that its policies and SQL read as `.user`, and `null` for nobody. */
export function authorize(request: Request): Subject | null {
  const id = /(?:^|; )session=([^;]*)/.exec(request.headers.get('cookie') ?? '')?.[1]
  const session = sessions.get(id ?? '')
  if (!session) return null
  return { attributes: { tenant_id: session.tenantId, admin: false }, externalUserId: session.userId }
}
