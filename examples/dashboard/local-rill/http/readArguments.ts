import { toGoMap, type GoMap, type GoValue } from '../template/values.ts'
import type { RillHttpRequest } from './messages.ts'
import { HttpError, jsonError, panicResponse } from './responses.ts'

/**
 * The arguments of a call: a JSON object in the body, whatever the method and media type, and the query string, which
 * wins. Of a repeated query key the first value counts (contract §1.2).
 *
 * @throws {HttpError} 400 for a body that is no JSON object
 */
export function readArguments({ body, query }: Pick<RillHttpRequest, 'body' | 'query'>): GoMap {
  const args = new Map<string, GoValue>(body === '' ? [] : readBody(body))
  // A null body leaves Rill with a nil map; writing a query argument into that panics.
  if (body.trim() === 'null' && query.size > 0) throw new HttpError(panicResponse())
  for (const key of new Set(query.keys())) args.set(key, query.get(key) ?? '')
  return args
}

function readBody(body: string): GoMap {
  const value = parseJson(body)
  if (value === null) return new Map()
  if (typeof value === 'object' && !Array.isArray(value)) return toGoMap(value)
  throw unreadable(`json: cannot unmarshal ${goJsonKind(value)} into Go value of type map[string]interface {}`)
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch (error) {
    const character = /Unexpected token '(.)'/u.exec(String(error))?.[1]
    throw unreadable(
      character ? `invalid character '${character}' looking for beginning of value` : 'unexpected end of JSON input',
    )
  }
}

function goJsonKind(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  return typeof value === 'boolean' ? 'bool' : typeof value
}

function unreadable(reason: string): HttpError {
  return jsonError(400, `failed to unmarshal request body: ${reason}`)
}
