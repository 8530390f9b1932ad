import type { ReactElement } from 'react'
import { isRillError } from '../../core/errors.ts'

/** Rill's own reason where it gave one; in development also what the developer can do about it. */
export function RillErrorText({ error }: { error: Error }): ReactElement {
  const detail = isRillError(error) ? error.detail : undefined
  return (
    <>
      <span data-rill="reason">{detail ?? error.message}</span>
      {process.env.NODE_ENV !== 'production' && isRillError(error) && error.hint && (
        <small data-rill="hint">{error.hint}</small>
      )}
    </>
  )
}
