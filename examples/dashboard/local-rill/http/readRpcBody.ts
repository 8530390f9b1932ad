import type { RillHttpRequest } from './messages.ts'
import { rpcError, textError } from './responses.ts'

const mediaTypes = new Set([undefined, '', 'application/json', 'application/json; charset=utf-8'])

/**
 * The body of an endpoint made from gRPC. Fields may be in snake_case or camelCase, and unknown ones are ignored
 * (contract §4).
 *
 * @throws {HttpError} 405, 415 or 400
 */
export function readRpcBody({ method, headers, body }: RillHttpRequest): RpcBody {
  if (method !== 'POST') throw textError(405, 'Method Not Allowed', { allow: 'POST' })
  if (!mediaTypes.has(headers['content-type'])) throw textError(415, 'Unsupported Media Type')
  return new RpcBody(body.trim() === '' ? {} : parse(body))
}

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(body) as unknown
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Falls through to the one error for both cases.
  }
  throw rpcError(3, 'proto: syntax error: the body is no JSON object')
}

/** Typed access to the fields of a body. A field that is null counts as absent. */
export class RpcBody {
  readonly #fields: Readonly<Record<string, unknown>>

  constructor(fields: Readonly<Record<string, unknown>>) {
    this.#fields = fields
  }

  string(name: string): string | undefined {
    const value = this.#get(name)
    if (value === undefined || typeof value === 'string') return value
    throw invalid(name, 'string')
  }

  object(name: string): Readonly<Record<string, unknown>> | undefined {
    const value = this.#get(name)
    if (value === undefined) return undefined
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
    throw invalid(name, 'object')
  }

  /** An unsigned 32-bit number, or its digits in a string. Absent is 0. */
  uint32(name: string): number {
    const value = this.#get(name) ?? 0
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
    if (typeof number === 'number' && Number.isInteger(number) && number >= 0 && number < 2 ** 32) return number
    throw invalid(name, 'uint32')
  }

  strings(name: string): readonly string[] {
    const value = this.#get(name) ?? []
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
    throw invalid(name, 'repeated string')
  }

  boolean(name: string): boolean {
    const value = this.#get(name) ?? false
    if (typeof value === 'boolean') return value
    throw invalid(name, 'bool')
  }

  #get(name: string): unknown {
    const camelCase = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    return this.#fields[name] ?? this.#fields[camelCase] ?? undefined
  }
}

function invalid(name: string, type: string): Error {
  return rpcError(3, `proto: invalid value for ${type} field ${name}`)
}
