// oxlint-disable-next-line typescript/ban-ts-comment -- kept in the declarations, for users who type-check without msw
/** @ts-ignore msw is an optional peer. */
import type { RequestHandler } from 'msw'
import { toWireRequest, type WireRequest } from './wireRequest.ts'

/** A handler as MSW's `setupServer` and `setupWorker` take it. */
export type FakeRillMswHandler = RequestHandler

/** What MSW asks of a handler while it looks for an answer. */
interface HandlerRun {
  request: Request
  requestId: string
}

/**
 * Makes a handler that answers what `isServed` says and leaves all else to the handlers after it.
 *
 * It is built to MSW's shape instead of with MSW's `http`, so that this package loads where MSW is not installed and
 * `handlers()` need not be awaited. MSW sorts handlers by `kind`, some versions by `__kind`; all of them then call `run`.
 * Tried with 2.4, 2.8, 2.12, 2.15 and 3.0.
 */
export function createMswHandlers({ isServed, answer }: MswSource): FakeRillMswHandler[] {
  const handler = {
    kind: 'request',
    __kind: 'RequestHandler',
    isUsed: false,
    info: { header: 'fake Rill' },
    parse: async () => ({}),
    predicate: ({ request }: { request: Request }) => isServed(new URL(request.url)),
    test: async ({ request }: { request: Request }) => isServed(new URL(request.url)),
    async run({ request, requestId }: HandlerRun) {
      if (!isServed(new URL(request.url))) return null
      handler.isUsed = true
      const copy = request.clone()
      const response = await answerOrFail(request, answer)
      return { handler, requestId, request: copy, response, parsedResult: {} }
    },
    // The fake keeps its own log.
    log: () => {},
    reset: () => {},
    restore: () => {},
    dispose: () => {},
  }
  // The class has private members that no other object can declare.
  return [handler as unknown as RequestHandler]
}

/** Where the handlers get their answers. */
interface MswSource {
  isServed: (url: URL) => boolean
  answer: (request: WireRequest) => Promise<Response>
}

/** MSW takes `Response.error()` for a failed network; an abort is the caller's own and reaches it by itself. */
async function answerOrFail(request: Request, answer: MswSource['answer']): Promise<Response> {
  try {
    return await answer(await toWireRequest(request))
  } catch {
    return Response.error()
  }
}
