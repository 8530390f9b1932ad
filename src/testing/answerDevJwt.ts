import { jsonAnswer, rpcError, textError } from './dialects.ts'
import { toJwt } from './jwt.ts'
import { toWireJson } from './wireJson.ts'
import type { WireRequest } from './wireRequest.ts'

/**
 * `POST /v1/dev-jwt` of Rill Developer: an unsigned token that makes a local Rill apply security and `.user`
 * (contract §2.3).
 */
export function answerDevJwt(request: WireRequest): Response {
  if (request.method !== 'POST') return textError(405, 'Method Not Allowed', { Allow: 'POST' })
  let given: unknown
  try {
    given = JSON.parse(request.body === '' ? '{}' : request.body)
  } catch {
    return rpcError(3, 'malformed JSON')
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return rpcError(3, 'malformed JSON')
  const { attributes, ...named } = given as Record<string, unknown>
  const { name = '', email = '', groups = [], admin = false } = named
  const extra = typeof attributes === 'object' ? attributes : {}
  const jwt = toJwt({ alg: 'none', typ: 'JWT' }, { attr: { ...extra, name, email, groups, admin } }, '')
  return jsonAnswer(toWireJson({ jwt }))
}
