import { stringify } from 'yaml'
import { encodeJson } from '../database/goJson.ts'
import type { RillHttpRequest, RillHttpResponse } from '../http/messages.ts'
import { jsonError, jsonResponse } from '../http/responses.ts'
import { createOpenApiDocument, type OpenApiSource } from './createOpenApiDocument.ts'

/** Answers `GET …/api/openapi`: JSON, or YAML for exactly the media types that Rill knows. */
export function answerOpenApi({ method, headers }: RillHttpRequest, source: OpenApiSource): RillHttpResponse {
  if (method !== 'GET') throw jsonError(405, 'GET only')
  const document = createOpenApiDocument(source)
  if (headers.accept === 'application/yaml' || headers.accept === 'application/x-yaml') {
    const body = stringify(document, { sortMapEntries: true })
    return { status: 200, headers: { 'content-type': 'application/yaml' }, body }
  }
  return jsonResponse(encodeJson(document))
}
