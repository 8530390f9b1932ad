import { defaultEncoding, encodeArgs } from '../../core/args.ts'
import { isRillError, RillConfigError } from '../../core/errors.ts'
import { toIssuePath } from '../../core/standardSchema.ts'
import type { StandardIssue, StandardResult, StandardSchema } from '../../core/standardSchema.ts'
import { isPlainObject } from '../isPlainObject.ts'
import { Refusal } from '../Refusal.ts'

interface ArgsSource {
  api: string
  url: string
  body: string
  schema: StandardSchema | undefined
}

/**
 * The arguments as Rill would merge them (contract §1.2): the body's, and over them the first value of each in the query
 * string, which is always text. With a schema it is the schema's output, encoded as the client encodes arguments, that
 * is sent. Either way Rill gets exactly what was looked at here.
 *
 * @returns the JSON text to send
 * @throws {Refusal} 400 for a body that is no JSON object, and for what the schema refuses
 * @throws {RillConfigError} `config` for a schema that throws or whose output can't be sent
 */
export async function readArgs({ api, url, body, schema }: ArgsSource): Promise<string> {
  const query = [...new URL(url).searchParams].reverse()
  // Entries, not assignments: "__proto__" is a name like any other.
  const args = Object.fromEntries([...Object.entries(parseBody(body)), ...query])
  if (!schema) return JSON.stringify(args)
  const output = await validate(args, { api, schema })
  if (!isPlainObject(output)) throw schemaError(api, 'gave something that is no plain object')
  return JSON.stringify(encodeArgs(output, { api, encoding: defaultEncoding(api) }))
}

function parseBody(body: string): object {
  if (body === '') return {}
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw badRequest('The body is not JSON.')
  }
  // No arguments, in Rill's reading too. It crashes when a query comes with it, so it is not passed on.
  if (value === null) return {}
  if (isPlainObject(value)) return value
  throw badRequest('The body must be a JSON object of arguments.')
}

async function validate(args: object, { api, schema }: { api: string; schema: StandardSchema }): Promise<unknown> {
  let result: StandardResult<unknown>
  try {
    result = await schema['~standard'].validate(args)
  } catch (error) {
    throw schemaError(api, 'threw', isRillError(error) ? undefined : error)
  }
  if (!result.issues) return result.value
  throw badRequest(`The arguments of "${api}" are refused: ${result.issues.map(toText).join('; ')}.`)
}

function toText(issue: StandardIssue): string {
  const path = toIssuePath(issue)
  return path === '' ? issue.message : `${path}: ${issue.message}`
}

function badRequest(message: string): Refusal {
  return new Refusal(message, { status: 400, code: 'bad_request' })
}

function schemaError(api: string, problem: string, cause?: unknown): RillConfigError {
  return new RillConfigError(`The schema of "${api}" ${problem}.`, {
    api,
    cause,
    hint: 'A schema of apis takes the arguments as an object and gives an object.',
  })
}
