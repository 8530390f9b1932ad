import type { NodeResponse } from './types.ts'

interface SendOptions {
  outgoing: NodeResponse
  /** Aborts when the caller goes away. */
  signal: AbortSignal
}

/** Sends a Web-standard answer from a Node server, no faster than the caller reads. Never ends a body that broke off. */
export async function sendResponse(response: Response, { outgoing, signal }: SendOptions): Promise<void> {
  outgoing.statusCode = response.status
  for (const [name, value] of response.headers) outgoing.setHeader(name, value)
  if (response.body) await pump(response.body, { outgoing, signal })
  if (!signal.aborted) outgoing.end()
}

async function pump(body: ReadableStream<Uint8Array>, { outgoing, signal }: SendOptions): Promise<void> {
  const reader = body.getReader()
  const onAbort = (): void => void reader.cancel(signal.reason).catch(() => {})
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done || signal.aborted) return
      if (!outgoing.write(value)) await drained({ outgoing, signal })
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

function drained({ outgoing, signal }: SendOptions): Promise<void> {
  return new Promise((resolve) => {
    outgoing.once('drain', resolve)
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
