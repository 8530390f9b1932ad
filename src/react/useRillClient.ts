'use client'

import type { RillClient } from '../core/types.ts'
import { useRillContext } from './RillContext.ts'

/**
 * The client of the nearest `RillProvider`.
 *
 * @throws {RillConfigError} `config` outside of a provider
 *
 * @example
 * import { useRillClient } from 'rill-react'
 *
 * function ExportButton() {
 *   const client = useRillClient()
 *   return <button onClick={() => void client.query('top-products').then(console.table)}>Export</button>
 * }
 */
export function useRillClient(): RillClient {
  return useRillContext('useRillClient').client
}
