/** The request's signal, which aborts when the caller goes away. Cloudflare Workers may have none on a request. */
export function requestSignal(request: Request): AbortSignal | undefined {
  const signal: AbortSignal | null | undefined = request.signal
  return signal ?? undefined
}
