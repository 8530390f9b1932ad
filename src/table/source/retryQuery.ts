import { isRillAuthError } from '../../core/errors.ts'
import type { RillClient } from '../../core/types.ts'

interface RetryQueryOptions {
  client: RillClient | undefined
  /** Why the query failed, if it did. */
  error: unknown
  refetch: (options: { cancelRefetch: boolean }) => Promise<unknown>
}

/** Fetches again because the reader asks to: a failed exchange of the token is repeated whatever back-off runs. */
export async function retryQuery({ client, error, refetch }: RetryQueryOptions): Promise<void> {
  if (client && isRillAuthError(error)) {
    // Failing again is told by the query itself.
    await client.token.refresh().catch(() => {})
  }
  // A new token has the provider fetch again too: then both are one request.
  await refetch({ cancelRefetch: false })
}
