import { sendResponse } from './node/sendResponse.ts'
import { toRequest } from './node/toRequest.ts'
import type { NodeRequest, NodeResponse } from './node/types.ts'
import { Refusal } from './Refusal.ts'
import { toRefusalResponse } from './responses.ts'
import type { RillRequestHandler } from './types.ts'

/** A listener for `node:http`, `node:https` and Express. */
export type NodeListener = (incoming: NodeRequest, outgoing: NodeResponse, next?: (error: unknown) => void) => void

/**
 * Makes a handler fit for Node's servers, which know no `Request` and `Response`. Bun, Deno, workers, Hono and Next take
 * handlers as they are.
 *
 * A caller that goes away aborts the request; an answer that breaks off cuts the connection, so that half of the rows
 * never look like all of them. Put it in front of body parsers; behind `express.json()` it sends the parsed body on.
 *
 * @example
 * import { createServer } from 'node:http'
 * import { createTokenHandler, toNodeListener } from 'rill-react/server'
 *
 * const handler = createTokenHandler({
 *   org: 'acme',
 *   project: 'shop',
 *   serviceToken: () => process.env.RILL_SERVICE_TOKEN,
 *   authorize: () => ({ attributes: { tenant_id: 't1', admin: false } }),
 * })
 * createServer(toNodeListener(handler)).listen(3000)
 */
export function toNodeListener(handler: RillRequestHandler): NodeListener {
  return (incoming, outgoing, next) => {
    const gone = new AbortController()
    const answered = new AbortController()
    outgoing.once('finish', () => answered.abort())
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) gone.abort(new DOMException('The caller went away.', 'AbortError'))
    })
    void answer().then(
      (response) => sendResponse(response, { outgoing, signal: gone.signal }).catch(() => void outgoing.destroy()),
      (error: unknown) => (next ?? fail)(error),
    )

    async function answer(): Promise<Response> {
      let request: Request
      try {
        request = toRequest(incoming, { gone: gone.signal, answered: answered.signal })
      } catch {
        return toRefusalResponse(new Refusal('The request is malformed.', { status: 400, code: 'bad_request' }))
      }
      return handler(request)
    }

    function fail(): void {
      outgoing.statusCode = 500
      outgoing.end()
    }
  }
}
