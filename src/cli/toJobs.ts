import { fileURLToPath } from 'node:url'
import { normalize } from 'node:path'
import { toEndpointUrl } from '../core/endpoints.ts'
import { isRillConfigError } from '../core/errors.ts'
import { usageError } from './CliError.ts'
import type { Source } from './loadDocument.ts'
import { toOpenApiUrl } from './urls.ts'
import { findToken } from './findToken.ts'
import type { Environment } from './findToken.ts'

/** One document and where its types go: a file, or standard output; and the file for its shapes, if any. */
export interface TypesJob {
  source: Source
  output: string | undefined
  shapes: string | undefined
}

/** What the command line says about sources and files. */
export interface JobArguments {
  sources: readonly string[]
  outputs: readonly string[]
  shapes: readonly string[]
  tokenEnvs: readonly string[]
  project: { org?: string; project?: string; branch?: string; host?: string }
}

/**
 * Pairs each source with its file and its token.
 *
 * @throws {CliError} exit code 2
 */
export function toJobs({ sources, outputs, shapes, tokenEnvs, project }: JobArguments, env: Environment): TypesJob[] {
  const all = toSources(sources, project)
  if (all.filter((source) => source === '-').length > 1) throw usageError('Standard input (-) can be read only once.')
  checkOutputs(outputs, all.length)
  if (shapes.length > 0) checkShapes(shapes, { outputs, sources: all.length })
  if (tokenEnvs.length > 1 && tokenEnvs.length !== all.length) {
    throw usageError(`Give --token-env once for all sources or once for each; there are ${all.length} sources.`)
  }
  return all.map((source, index) => ({
    source: toSource(source, { tokenEnv: tokenEnvs.length > 1 ? tokenEnvs[index] : tokenEnvs[0], env }),
    output: outputs[index],
    shapes: shapes[index],
  }))
}

function toSources(sources: readonly string[], project: JobArguments['project']): readonly string[] {
  const { org, project: name, branch, host } = project
  if ([org, name, branch, host].every((option) => option === undefined)) {
    if (sources.length > 0) return sources
    throw usageError('A source is missing: a URL, a file, - for standard input, or --org and --project.')
  }
  if (sources.length > 0) throw usageError('Give either a source, or --org and --project.')
  if (org === undefined || name === undefined) throw usageError('--org and --project belong together.')
  try {
    return [toEndpointUrl({ org, project: name, branch, host })]
  } catch (error) {
    if (!isRillConfigError(error)) throw error
    throw usageError(error.message.replace('endpoint.', '--'))
  }
}

function checkOutputs(outputs: readonly string[], sources: number): void {
  if (outputs.some((output) => output === '' || output === '-')) {
    throw usageError('-o takes a file. Leave it out to print to standard output.')
  }
  if (outputs.length > sources || (sources > 1 && outputs.length < sources)) {
    throw usageError(`Give one -o for each source; there are ${sources} sources and ${outputs.length} files.`)
  }
  if (new Set(outputs.map((output) => normalize(output))).size < outputs.length) {
    throw usageError('Two sources have the same file after -o.')
  }
}

function checkShapes(
  shapes: readonly string[],
  { outputs, sources }: { outputs: readonly string[]; sources: number },
): void {
  if (shapes.some((file) => file === '' || file === '-')) throw usageError('--shapes takes a file.')
  if (shapes.length !== sources) {
    throw usageError(`Give one --shapes for each source; there are ${sources} sources and ${shapes.length} files.`)
  }
  const files = [...outputs, ...shapes].map((file) => normalize(file))
  if (new Set(files).size < files.length) throw usageError('Two outputs have the same file.')
}

function toSource(source: string, { tokenEnv, env }: { tokenEnv: string | undefined; env: Environment }): Source {
  if (source === '-') return { kind: 'stdin' }
  if (/^https?:\/\//i.test(source)) {
    const url = toOpenApiUrl(source)
    if (url.username !== '' || url.password !== '') {
      throw usageError(
        'A source URL holds a user name or a password. Put a token into an environment variable instead.',
      )
    }
    return { kind: 'url', url, token: findToken(url, { tokenEnv, env }) }
  }
  if (/^file:\/\//i.test(source)) return { kind: 'file', path: fileURLToPath(source) }
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(source))
    throw usageError('A source URL must start with https://, http:// or file://.')
  return { kind: 'file', path: source }
}
