import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { linkData } from '../../../examples/dashboard/linkData.mjs'
import { startLocalRill, type LocalRill } from '../../../examples/dashboard/local-rill/startLocalRill.ts'

// Three million rows take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** The example's own project with all of its data. */
export async function startFlights(): Promise<LocalRill> {
  linkData()
  return startLocalRill({ folder: fileURLToPath(new URL('../../../examples/dashboard/rill', import.meta.url)) })
}
