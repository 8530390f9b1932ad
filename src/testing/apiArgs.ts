/** Arguments as a template sees them, or why they can't be read. */
export type ApiArgs =
  | { args: Readonly<Record<string, unknown>> }
  /** 400 with this text (contract §1.2). */
  | { error: string }
  /** The handler panics (contract §1.2). */
  | { panic: true }

/** Go's name for what it was given instead of an object. */
function goTypeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === true || value === false ? 'bool' : typeof value
}

function parseBody(body: string): { object: object | null } | { error: string } {
  if (body === '') return { object: {} }
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    const first = body.trim().slice(0, 1)
    const reason = first === '' ? 'unexpected end of JSON input' : 'invalid character in request body'
    return { error: `failed to unmarshal request body: ${reason}` }
  }
  if (typeof value === 'object' && !Array.isArray(value)) return { object: value }
  return {
    error: `failed to unmarshal request body: json: cannot unmarshal ${goTypeOf(value)} into Go value of type map[string]interface {}`,
  }
}

/**
 * Merges body and query: any method, any content type, the query wins, the first value of a repeated key counts
 * (contract §1.2).
 */
export function readApiArgs(body: string, query: URLSearchParams): ApiArgs {
  const parsed = parseBody(body)
  if ('error' in parsed) return parsed
  const keys = [...new Set(query.keys())]
  // `null` leaves the handler without a map, and writing a query argument into none panics.
  if (parsed.object === null && keys.length > 0) return { panic: true }
  const fromQuery = keys.map((key): [string, unknown] => [key, query.get(key)])
  return { args: Object.fromEntries([...Object.entries(parsed.object ?? {}), ...fromQuery]) }
}
