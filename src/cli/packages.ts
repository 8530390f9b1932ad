import { createRequire } from 'node:module'
import type openapiTS from 'openapi-typescript'
import type ts from 'typescript'
import type * as yaml from 'yaml'
import { failure } from './CliError.ts'

const WITHOUT_INSTALLING =
  'npx -p rill-react -p openapi-typescript@7 -p yaml rill-react types … (nothing is added to your project)'

/** openapi-typescript, and the very TypeScript that it makes its nodes with. */
export interface TypeGenerator {
  openapiTS: typeof openapiTS
  ts: typeof ts
}

/**
 * Loads openapi-typescript. It is no dependency of the package, so that apps that only use hooks don't install it.
 *
 * @throws {CliError} with the command that installs it
 */
export async function loadGenerator(): Promise<TypeGenerator> {
  try {
    const { default: openapiTS } = await import('openapi-typescript')
    const require = createRequire(createRequire(import.meta.url).resolve('openapi-typescript'))
    return { openapiTS, ts: require('typescript') as typeof ts }
  } catch (cause) {
    if (isMissing(cause, 'openapi-typescript')) throw missing('openapi-typescript', 'to turn schemas into types', cause)
    throw failure(
      'openapi-typescript is installed but does not start. It needs the JavaScript API of TypeScript 5 or 6, which ' +
        `TypeScript 7 does not have. Run it with its own: ${WITHOUT_INSTALLING}`,
      cause,
    )
  }
}

/**
 * Loads yaml; documents in JSON do without.
 *
 * @throws {CliError} with the command that installs it
 */
export async function loadYaml(): Promise<Pick<typeof yaml, 'parse'>> {
  try {
    return await import('yaml')
  } catch (cause) {
    throw missing('yaml', 'because the document is no JSON', cause)
  }
}

function missing(name: string, why: string, cause: unknown): ReturnType<typeof failure> {
  return failure(
    `The package ${name} is needed ${why}. Install it: npm install --save-dev ${name}\nOr run: ${WITHOUT_INSTALLING}`,
    cause,
  )
}

function isMissing(error: unknown, name: string): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return code === 'ERR_MODULE_NOT_FOUND' && String(message).includes(`'${name}'`)
}
