import { RillAuthError, RillConfigError } from './errors.ts'

/** Why nothing is sent after a sign-out. */
export function signedOutError(): RillAuthError {
  return new RillAuthError('signed_out', 'Nobody is signed in.', {
    hint: 'Sign the user in to your app, then call refresh() of useRillSession or client.token.',
  })
}

/** Why nothing is sent after a dispose. */
export function disposedError(): RillConfigError {
  return new RillConfigError('The Rill client was disposed.', {
    hint: 'Make a new client with createRillClient, or keep the provider mounted while it is in use.',
  })
}
