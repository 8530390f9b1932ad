import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { failure } from './CliError.ts'
import { fetchDocument } from './fetchDocument.ts'
import type { NamedToken } from './fetchDocument.ts'
import { toShownUrl } from './urls.ts'
import type { PackagePlaces } from './packages.ts'
import { parseDocument } from './parseDocument.ts'
import type { OpenApiDocument } from './parseDocument.ts'

/** Where a document comes from. */
export type Source =
  { kind: 'stdin' } | { kind: 'file'; path: string } | { kind: 'url'; url: URL; token: NamedToken | undefined }

export interface LoadDocumentOptions extends PackagePlaces {
  fetch: typeof fetch
  readStdin: () => Promise<string>
}

/** A source as messages name it. */
export function toShownSource(source: Source): string {
  if (source.kind === 'stdin') return 'standard input'
  return source.kind === 'file' ? source.path : toShownUrl(source.url)
}

/**
 * Reads and checks an OpenAPI document.
 *
 * @throws {CliError} when it can't be read or is none
 */
export async function loadDocument(source: Source, options: LoadDocumentOptions): Promise<OpenApiDocument> {
  const { cwd, fetch, readStdin } = options
  return parseDocument(await readText(), { shown: toShownSource(source), places: options })

  async function readText(): Promise<string> {
    if (source.kind === 'url') return fetchDocument(source.url, { token: source.token, fetch })
    if (source.kind === 'stdin') return readStdin()
    try {
      return await readFile(resolve(cwd, source.path), 'utf8')
    } catch (cause) {
      throw failure(`${source.path} can't be read (${toCode(cause)}).${adviceForPath(source.path)}`, cause)
    }
  }
}

/** The system's code of a failure, such as ENOENT. */
export function toCode(error: unknown): string {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : String(error)
}

function adviceForPath(path: string): string {
  return /^[\w-]+(\.[\w-]+)+(:\d+)?\/|^localhost\b/.test(path)
    ? ' If it is a URL, start it with https:// or http://.'
    : ''
}
