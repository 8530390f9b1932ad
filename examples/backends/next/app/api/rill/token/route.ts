import { createTokenHandler } from 'rill-react/server'
import { rill } from '../../../../../rill.ts'
import { authorize } from '../../../../../session.ts'

/** Pages get a short-lived token here and call Rill by themselves. */
export const POST = createTokenHandler({ ...rill, authorize })
