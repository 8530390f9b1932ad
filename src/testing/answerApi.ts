import { builtInNames } from '../core/args.ts'
import type { ApiArgs } from './apiArgs.ts'
import type { Caller } from './authorize.ts'
import { jsonAnswer, jsonError, panicAnswer } from './dialects.ts'
import type { FakeServer } from './server.ts'
import type { FakeRillApi, FakeRillRows } from './types.ts'
import { toWireJson } from './wireJson.ts'

/** The cap of `rill.interactive_sql_row_limit` (contract §1.4). */
const defaultRowCap = 10_000

/** One call of an API, authorised and read. */
export interface ApiCall {
  name: string
  args: ApiArgs
  caller: Exclude<Caller, { refusal: Response }>
}

/** Answers a call in the handler's order: arguments, name, rights, query, rows (contract §§1, 2.3). */
export async function answerApi(server: FakeServer, { name, args: read, caller }: ApiCall): Promise<Response> {
  if (server.quirks.panic || 'panic' in read) return panicAnswer()
  if ('error' in read) return jsonError(400, read.error)
  if (['sql', 'metrics-sql'].includes(name) && caller.attributes.admin !== true) {
    return jsonError(400, 'must be an admin to run arbitrary SQL queries')
  }
  const api = server.apis.find(name)
  if (!api) return missingApi(name)
  const refusal = checkReservedArgs(api, read.args)
  if (refusal !== undefined) return jsonError(400, refusal)

  try {
    if (server.quirks.apiSecurity && !caller.skipsSecurity && api.access && !api.access(caller.attributes)) {
      return jsonError(403, 'action not allowed')
    }
    const rows = typeof api.rows === 'function' ? await api.rows(read.args, caller.attributes) : api.rows
    if (rows instanceof Response) return rows
    return answerRows(server, api, { rows, args: read.args })
  } catch (error) {
    // As a failing query: 400 with the database's own text (contract §2.3).
    return jsonError(400, error instanceof Error ? error.message : String(error))
  }
}

function missingApi(name: string): Response {
  if (builtInNames.includes(name)) {
    return jsonError(400, `the fake Rill runs no queries of its own: give createFakeRill() an API named "${name}"`)
  }
  return jsonError(404, `api with name ${JSON.stringify(name)} not found`)
}

/** `priority` must be a number, and for `metrics_sql` not even a numeric string will do (contract §1.2). */
function checkReservedArgs(api: FakeRillApi, args: Readonly<Record<string, unknown>>): string | undefined {
  if (!Object.hasOwn(args, 'priority')) return undefined
  const { priority } = args
  const isNumber = typeof priority === 'number'
  const isNumeric = typeof priority === 'string' && /^-?\d+$/.test(priority)
  if (isNumber || (isNumeric && api.resolver !== 'metrics_sql')) return undefined
  return `'priority' expected type 'int', got unconvertible type '${typeof priority}'`
}

function answerRows(
  server: FakeServer,
  api: FakeRillApi,
  { rows, args }: { rows: FakeRillRows; args: Readonly<Record<string, unknown>> },
): Response {
  if (rows !== null && !Array.isArray(rows)) {
    throw new TypeError('the fake Rill expects an API to give an array of rows, null or a Response')
  }
  const cap = server.quirks.rowCap ?? defaultRowCap
  const limit = Number(args.limit)
  if (cap > 0 && api.resolver === 'metrics' && limit > cap) {
    return jsonError(400, `query limit of ${limit} rows exceeds the system cap of ${cap} rows`)
  }
  const isOver = cap > 0 && rows !== null && rows.length > cap
  if (isOver && api.resolver !== 'union') {
    const status = (api.cacheable ?? true) ? 400 : 500
    return jsonError(status, `result cap exceeded: returned more than ${cap} rows`)
  }
  // A union is cut at the cap without a word (contract §1.4).
  const given = isOver ? rows.slice(0, cap) : rows
  const isNull = given !== null && given.length === 0 && server.quirks.legacyNull
  return jsonAnswer(isNull ? 'null' : toWireJson(given))
}
