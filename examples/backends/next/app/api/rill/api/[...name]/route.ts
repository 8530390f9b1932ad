import { createProxyHandler } from 'rill-react/server'
import { apis, rill } from '../../../../../../rill.ts'
import { authorize } from '../../../../../../session.ts'

/** Pages call this route, and no token leaves it. */
const proxy = createProxyHandler({ ...rill, authorize, apis })

export { proxy as GET, proxy as POST }
