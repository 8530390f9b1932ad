import { jsonAnswer, jsonError, typedAnswer } from './dialects.ts'
import { toOpenApiDocument } from './openApiDocument.ts'
import type { RuntimePath } from './routes.ts'
import type { FakeServer } from './server.ts'
import { toWireJson } from './wireJson.ts'
import type { WireRequest } from './wireRequest.ts'
import { toYaml } from './yaml.ts'

/** `GET …/api/openapi`: JSON, or YAML when `Accept` is exactly one of its two names (contract §6). */
export function answerOpenApi(server: FakeServer, request: WireRequest, path: RuntimePath): Response {
  if (request.method !== 'GET') return jsonError(405, 'GET only')
  const document = toOpenApiDocument(server, path)
  const accept = request.headers.get('accept')
  return accept === 'application/yaml' || accept === 'application/x-yaml'
    ? typedAnswer('application/yaml', toYaml(document))
    : jsonAnswer(toWireJson(document))
}
