/** Text of a body, cut where it got too long. */
export interface LimitedText {
  text: string
  isCut: boolean
}

/** Reads `body` as UTF-8, and no more of it than `maxBytes`; the rest is not asked for. */
export async function readText(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<LimitedText> {
  if (body === null) return { text: '', isCut: false }
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let text = ''
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return { text: text + decoder.decode(), isCut: false }
    length += value.byteLength
    text += decoder.decode(value, { stream: true })
    if (length <= maxBytes) continue
    reader.cancel().catch(() => {})
    return { text, isCut: true }
  }
}
