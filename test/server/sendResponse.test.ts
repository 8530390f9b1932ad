import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { sendResponse } from '../../src/server/node/sendResponse.ts'

/** An outgoing answer to a caller that takes one chunk and then no more until told. */
class SlowCaller extends EventEmitter {
  statusCode = 0
  writableFinished = false
  readonly written: string[] = []
  readonly end = vi.fn()
  readonly destroy = vi.fn()
  readonly setHeader = vi.fn()
  write(chunk: Uint8Array): boolean {
    this.written.push(new TextDecoder().decode(chunk))
    return false
  }
}

function counting(upTo: number): { body: ReadableStream<Uint8Array>; cancel: ReturnType<typeof vi.fn> } {
  let next = 0
  const cancel = vi.fn()
  const body = new ReadableStream<Uint8Array>({
    cancel,
    pull: (controller) => {
      if (next === upTo) controller.close()
      else controller.enqueue(new TextEncoder().encode(String(next++)))
    },
  })
  return { body, cancel }
}

describe('an answer to a slow caller', () => {
  it('goes out no faster than it is taken', async () => {
    const outgoing = new SlowCaller()
    const sent = sendResponse(new Response(counting(3).body), { outgoing, signal: new AbortController().signal })
    for (const written of [['0'], ['0', '1'], ['0', '1', '2']]) {
      await vi.waitFor(() => expect(outgoing.listenerCount('drain')).toBe(1))
      expect(outgoing.written).toEqual(written)
      outgoing.emit('drain')
    }
    await sent
    expect(outgoing.end).toHaveBeenCalledOnce()
  })

  it('is given up when the caller goes away instead of taking more', async () => {
    const outgoing = new SlowCaller()
    const gone = new AbortController()
    const { body, cancel } = counting(3)
    const sent = sendResponse(new Response(body), { outgoing, signal: gone.signal })
    await vi.waitFor(() => expect(outgoing.listenerCount('drain')).toBe(1))
    gone.abort()
    await sent
    expect(cancel).toHaveBeenCalledOnce()
    expect(outgoing.written).toEqual(['0'])
    expect(outgoing.end).not.toHaveBeenCalled()
  })
})
