import type { Subject } from 'rill-react/server'

export interface Session {
  userId: string
  tenantId: string
}

/** Stands for your own sessions. Here whoever comes is Ann, unless a cookie says that they signed out. */
export function readSession(cookie: string | null | undefined): Session | null {
  return /(?:^|; )session=none(?:;|$)/.test(cookie ?? '') ? null : { userId: 'ann', tenantId: 't1' }
}

/** The session as Rill's policies and SQL see it, under `.user`. */
export function toSubject({ userId, tenantId }: Session): Subject {
  return { attributes: { tenant_id: tenantId, admin: false }, externalUserId: userId }
}
