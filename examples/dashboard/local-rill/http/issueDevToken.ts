import { UnsecuredJWT } from 'jose'
import type { RillHttpRequest, RillHttpResponse } from './messages.ts'
import { readRpcBody } from './readRpcBody.ts'
import { jsonResponse } from './responses.ts'

/** Rill Developer's way to try row policies: an unsigned JWT with any attributes (contract §2.3). */
export function issueDevToken(request: RillHttpRequest): RillHttpResponse {
  const body = readRpcBody(request)
  const email = body.string('email') ?? ''
  const attr = {
    name: body.string('name') ?? '',
    email,
    domain: email.split('@')[1] ?? '',
    groups: body.strings('groups'),
    admin: body.boolean('admin'),
    ...body.object('attributes'),
  }
  return jsonResponse(JSON.stringify({ jwt: new UnsecuredJWT({ attr }).encode() }))
}
