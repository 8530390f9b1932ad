import { UnsupportedTypeError } from '../database/createEncoder.ts'
import { encodeRows } from '../database/encodeRows.ts'
import { SqlError, type Database } from '../database/openDatabase.ts'
import type { RillProject } from '../project/loadProject.ts'
import { toTemplateData } from '../project/toTemplateData.ts'
import { formatValue } from '../template/printing.ts'
import { TemplateError } from '../template/TemplateError.ts'
import type { GoMap } from '../template/values.ts'
import type { RillHttpRequest, RillHttpResponse } from './messages.ts'
import { readArguments } from './readArguments.ts'
import { jsonError, jsonResponse } from './responses.ts'

export interface ApiContext {
  readonly project: RillProject
  readonly database: Database
  /** Rill's `rill.interactive_sql_row_limit`. */
  readonly rowLimit: number
}

/** Answers a call of a custom API for the user whose token attributes are `user`. */
export async function answerApi(
  request: RillHttpRequest,
  { name, user, context }: { name: string; user: GoMap; context: ApiContext },
): Promise<RillHttpResponse> {
  const args = readArguments(request)
  const toSql = findSql(name, { args, user, context })
  try {
    assertPriority(args)
    const sql = toSql()
    const rows = await context.database.query(sql, { limit: context.rowLimit + 1, signal: request.signal })
    if (rows.values.length > context.rowLimit) {
      const isCacheable = context.database.tablesIn(sql).length > 0
      throw jsonError(isCacheable ? 400 : 500, `result cap exceeded: returned more than ${context.rowLimit} rows`)
    }
    return jsonResponse(encodeRows(rows))
  } catch (error) {
    throw toHttpError(error)
  }
}

/** Built-in APIs shadow the project's (contract §7). Project names match in any case, built-in names exactly. */
function findSql(
  name: string,
  { args, user, context }: { args: GoMap; user: GoMap; context: ApiContext },
): () => string {
  if (name === 'sql' || name === 'metrics-sql') {
    if (user.get('admin') !== true) throw jsonError(400, 'must be an admin to run arbitrary SQL queries')
  }
  if (name === 'metrics' || name === 'metrics-sql') throw jsonError(400, 'the project has no metrics view')
  if (name === 'sql') return () => readSql(args)
  const api = context.project.apis.get(name.toLowerCase())
  if (!api) throw jsonError(404, `api with name ${JSON.stringify(name)} not found`)
  return () => api.toSql(toTemplateData({ args, user }))
}

function readSql(args: GoMap): string {
  const sql = args.get('sql')
  if (typeof sql !== 'string' || sql === '') throw jsonError(400, 'missing required argument "sql"')
  return sql.trim().replace(/;$/, '')
}

/** `priority` is Rill's own argument. */
function assertPriority(args: GoMap): void {
  const priority = args.get('priority') ?? null
  if (priority === null || typeof priority === 'number' || /^[+-]?\d+$/.test(formatValue(priority))) return
  throw jsonError(
    400,
    `1 error(s) decoding:\n\n* cannot parse 'priority' as int: ${JSON.stringify(formatValue(priority))}`,
  )
}

function toHttpError(error: unknown): unknown {
  if (error instanceof TemplateError || error instanceof SqlError || error instanceof UnsupportedTypeError) {
    return jsonError(400, error.message)
  }
  return error instanceof RangeError ? jsonError(500, error.message) : error
}
