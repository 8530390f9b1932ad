import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import type { Rows } from './encodeRows.ts'

/** SQL that Rill would refuse. The text is DuckDB's own. */
export class SqlError extends Error {
  override readonly name = 'SqlError'
}

export interface Database {
  /** Runs statements that make tables. Refused after {@link Database.lock}. */
  load(sql: string): Promise<void>
  /** The tables that a query reads; none when it can't be told. */
  tablesIn(sql: string): readonly string[]
  /** Takes file, network and extension access away for good, before callers' SQL comes near. */
  lock(): Promise<void>
  /**
   * Runs one SELECT. Aborting `signal` interrupts it in the database.
   *
   * @throws {SqlError} with DuckDB's text, also for anything but a single SELECT
   */
  query(sql: string, options: { limit: number; signal: AbortSignal }): Promise<Rows>
  close(): void
}

/** Opens an empty DuckDB in memory. Relative file names in `load` are looked up in `folder`. */
export async function openDatabase({ folder }: { folder: string }): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:')
  const owner = await instance.connect()
  await owner.run(`SET file_search_path = '${folder.replaceAll("'", "''")}'`)
  return {
    load: async (sql) => {
      await owner.run(sql)
    },
    tablesIn: (sql) => owner.getTableNames(sql, false),
    lock: async () => {
      await owner.run('SET enable_external_access = false')
      await owner.run('SET lock_configuration = true')
    },
    query: async (sql, { limit, signal }) => {
      signal.throwIfAborted()
      const connection = await instance.connect()
      const stopInterrupting = interruptOnAbort(connection, signal)
      try {
        await assertSingleSelect(connection, sql)
        signal.throwIfAborted()
        return await readRows(connection, `SELECT * FROM (${sql}) LIMIT ${limit}`)
      } finally {
        stopInterrupting()
        connection.closeSync()
      }
    },
    close: () => {
      owner.closeSync()
      instance.closeSync()
    },
  }
}

/** Interrupts again and again, because an interrupt that comes just before the query starts is lost. */
function interruptOnAbort(connection: DuckDBConnection, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined
  const start = (): void => {
    connection.interrupt()
    timer = setInterval(() => connection.interrupt(), 20)
  }
  signal.addEventListener('abort', start, { once: true })
  return () => {
    signal.removeEventListener('abort', start)
    clearInterval(timer)
  }
}

/** As Rill does, parses with DuckDB first: that refuses several statements, and all but SELECT. */
async function assertSingleSelect(connection: DuckDBConnection, sql: string): Promise<void> {
  const reader = await run(connection.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)', [sql]))
  const tree = JSON.parse(String(reader.getRows()[0]?.[0])) as { error?: boolean; error_message?: string }
  if (tree.error) throw new SqlError(tree.error_message ?? 'syntax error')
}

async function readRows(connection: DuckDBConnection, sql: string): Promise<Rows> {
  const reader = await run(connection.runAndReadAll(sql))
  return { names: reader.columnNames(), types: reader.columnTypes(), values: reader.getRows() }
}

async function run<TResult>(running: Promise<TResult>): Promise<TResult> {
  try {
    return await running
  } catch (error) {
    throw new SqlError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}
