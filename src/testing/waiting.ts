/** `promise`, or a rejection with the signal's reason as soon as that aborts. */
export async function unlessAborted<TValue>(
  promise: Promise<TValue> | TValue,
  signal: AbortSignal | undefined,
): Promise<TValue> {
  if (!signal) return promise
  let onAbort = (): void => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- fetch, too, rejects with whatever the reason is
    onAbort = () => reject(signal.reason)
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
  })
  try {
    return await Promise.race([aborted, promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

/** Waits on the global timer of the moment, so that fake timers rule it. No timer at all for 0. */
export async function delay(durationMs: number, signal: AbortSignal | undefined): Promise<void> {
  if (!(durationMs > 0)) return
  let timer: ReturnType<typeof setTimeout> | undefined
  const elapsed = new Promise<void>((resolve) => {
    timer = globalThis.setTimeout(resolve, durationMs)
  })
  try {
    await unlessAborted(elapsed, signal)
  } finally {
    globalThis.clearTimeout(timer)
  }
}

/** The same answer, whose body comes only after `held`; an abort breaks it off, as it does in `fetch`. */
export function withHeldBody(response: Response, held: Promise<unknown>, signal: AbortSignal | undefined): Response {
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      try {
        await unlessAborted(held, signal)
        controller.enqueue(new Uint8Array(await response.arrayBuffer()))
        controller.close()
      } catch (error) {
        controller.error(error)
      }
    },
  })
  return new Response(body, response)
}
