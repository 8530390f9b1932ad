import { readFileSync } from 'node:fs'
import { parseDocument } from '../../../src/cli/parseDocument.ts'
import { loadGenerator as load } from '../../../src/cli/packages.ts'
import type { TypeGenerator } from '../../../src/cli/packages.ts'
import { generateTypes } from '../../../src/cli/types/generateTypes.ts'
import type { GeneratedTypes } from '../../../src/cli/types/generateTypes.ts'

const places = { cwd: import.meta.dirname, env: {} }

/** Loads TypeScript, which takes seconds on a busy machine; call it before tests that count on it. */
export function loadGenerator(): TypeGenerator {
  return load(places)
}

/** The text of a file in `fixtures/`. */
export function readFixture(name: string): string {
  return readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')
}

/** A document as Rill shapes it (contract §6), with these paths and components. */
export function toDocument(paths: object, schemas: object = {}): object {
  return {
    components: { schemas },
    info: { title: 'Rill acme/shop project API', version: '1.0.0' },
    openapi: '3.0.3',
    paths,
    servers: [{ url: 'https://rill.example.com/v1/instances/1/api' }],
  }
}

/** A path item with these schemas of arguments and of one row. */
export function toPath(request: unknown, response: unknown): object {
  return {
    post: {
      requestBody: { content: { 'application/json': { schema: request } } },
      responses: { '200': { content: { 'application/json': { schema: { type: 'array', items: response } } } } },
    },
  }
}

/** Generates from a document or its text. */
export async function generate(
  document: object | string,
  options: { completeRows?: boolean } = {},
): Promise<GeneratedTypes> {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return generateTypes(parseDocument(text, { shown: 'the document', places }), {
    generator: loadGenerator(),
    ...options,
  })
}
