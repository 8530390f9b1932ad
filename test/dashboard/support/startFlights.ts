import { fileURLToPath } from 'node:url'
import { linkData } from '../../../examples/dashboard/linkData.mjs'
import { startLocalRill, type LocalRill } from '../../../examples/dashboard/local-rill/startLocalRill.ts'

/** The example's own project with all of its data. */
export async function startFlights(): Promise<LocalRill> {
  linkData()
  return startLocalRill({ folder: fileURLToPath(new URL('../../../examples/dashboard/rill', import.meta.url)) })
}
