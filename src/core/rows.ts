import { describe } from './describe.ts'
import { isRillError, RillResponseError } from './errors.ts'
import { parseJson } from './parseJson.ts'
import type { RillNumbers } from './types.ts'

interface ReadRowsOptions {
  api: string
  numbers: RillNumbers
  status?: number
}

/**
 * The rows of a 200 answer (contract §1.3). `null` is an empty result.
 *
 * @throws {RillResponseError} `response` for anything but a JSON array of objects
 */
export async function readRows(text: string, { api, numbers, status }: ReadRowsOptions): Promise<object[]> {
  let value: unknown
  try {
    value = await parseJson(text, numbers)
  } catch (error) {
    if (isRillError(error)) throw error
    throw new RillResponseError(`The answer of "${api}" is not JSON.`, {
      api,
      status,
      hint: text.trimStart().startsWith('<')
        ? 'An HTML page came back. Check that the endpoint is a Rill runtime and not a page of the app.'
        : 'Check that the endpoint is a Rill runtime and that no proxy changes its answers.',
    })
  }
  if (value === null) return []
  if (!Array.isArray(value)) throw shapeError(api, status, `is ${describe(value)}`)
  const stray = value.findIndex((row) => typeof row !== 'object' || row === null || Array.isArray(row))
  if (stray >= 0) throw shapeError(api, status, `has ${describe(value[stray])} as row ${stray}`)
  return value as object[]
}

function shapeError(api: string, status: number | undefined, problem: string): RillResponseError {
  return new RillResponseError(`The answer of "${api}" should be an array of objects, but ${problem}.`, {
    api,
    status,
    hint: 'Check that the endpoint is a Rill runtime: a custom API answers a JSON array of rows.',
  })
}
