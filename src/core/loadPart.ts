import { RillNetworkError } from './errors.ts'

/** A part that is loaded only when it is needed. Not reached it is a failure of the network like any other. */
export async function loadPart<TPart>(part: Promise<TPart>): Promise<TPart> {
  try {
    return await part
  } catch (cause) {
    throw new RillNetworkError('A part of rill-react could not be loaded.', {
      cause,
      hint: 'Check the network. After a deployment an open page may ask for files that are gone: have it load anew.',
    })
  }
}
