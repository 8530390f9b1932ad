import type { NodeRequest } from './types.ts'

interface RequestSignals {
  /** Aborts when the caller goes away. */
  gone: AbortSignal
  /** Aborts when the answer is out: what is left of the body is then let go, so that the connection can be used again. */
  answered: AbortSignal
}

/**
 * The Web-standard form of a request to a Node server.
 *
 * @throws {TypeError} for a `Host` or a path that makes no URL
 */
export function toRequest(incoming: NodeRequest, { gone, answered }: RequestSignals): Request {
  const { method = 'GET' } = incoming
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(toUrl(incoming), {
    method,
    headers: toHeaders(incoming),
    signal: gone,
    ...(hasBody ? { body: toBody(incoming, answered), duplex: 'half' } : {}),
  })
}

function toUrl({ url = '/', originalUrl = url, headers, socket }: NodeRequest): string | URL {
  const protocol = 'encrypted' in socket && socket.encrypted ? 'https:' : 'http:'
  const origin = `${protocol}//${[headers.host].flat()[0] ?? 'localhost'}`
  // Put together, not resolved: a path such as "//elsewhere" must not name the host.
  return originalUrl.startsWith('/') ? origin + originalUrl : new URL(originalUrl, origin)
}

function toHeaders({ rawHeaders }: NodeRequest): Headers {
  const headers = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  }
  return headers
}

/** The body as it comes in; or, when a parser in front has read it, what that made of it. */
function toBody(
  incoming: NodeRequest,
  answered: AbortSignal,
): string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> {
  const { body, readableEnded } = incoming
  if (!readableEnded || body === undefined) return toStream(incoming, answered)
  if (typeof body === 'string') return body
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body)
}

/** By events, because an iterator that is given up takes the connection with it, and with that the answer. */
function toStream(incoming: NodeRequest, answered: AbortSignal): ReadableStream<Uint8Array> {
  let isOpen = true
  const letGo = (): void => {
    isOpen = false
    incoming.resume()
  }
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      const end = (settle: () => void): void => {
        if (isOpen) settle()
        isOpen = false
      }
      incoming.on('data', (chunk) => {
        if (!isOpen) return
        controller.enqueue(chunk)
        if ((controller.desiredSize ?? 1) <= 0) incoming.pause()
      })
      incoming.on('end', () => end(() => controller.close()))
      incoming.on('close', () => end(() => controller.error(new DOMException('The caller went away.', 'AbortError'))))
      answered.addEventListener('abort', letGo, { once: true })
      incoming.pause()
    },
    pull: () => void incoming.resume(),
    cancel: letGo,
  })
}
