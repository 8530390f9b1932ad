import { rowsToCsv } from '../../table/export/rowsToCsv.ts'
import { arrangeRows } from '../../table/rows/arrangeRows.ts'
import { createRowStore } from '../../table/rows/createRowStore.ts'
import type { RillTableInstance } from '../../table/RillTableInstance.ts'
import type { RillCsvOptions } from './types.ts'

/** Rows asked for at a time: half of what Rill gives at most (contract §1.4). */
const EXPORT_PAGE = 5000

interface ExportCsvOptions extends RillCsvOptions {
  signal: AbortSignal
  onProgress: (rows: number) => void
}

/** Writes all rows that pass the filters to a file and offers it to the reader. Returns how many there are. */
export async function exportCsv(table: RillTableInstance, options: ExportCsvOptions): Promise<number> {
  const { signal, onProgress, fileName, delimiter = ',', bom = true, formatted = false } = options
  const columns = table.visible.map(({ column }) => ({
    key: column.key,
    name: column.name,
    write: formatted ? (value: unknown, row: unknown) => column.toText(value, row as object) : undefined,
  }))
  const chunks: string[] = []
  let count = 0
  for await (const { rows, order } of batches(table, signal)) {
    let written = count
    for (const chunk of rowsToCsv({ rows, order, columns, delimiter, bom: bom && count === 0, header: count === 0 })) {
      chunks.push(chunk)
      written += 1000
      onProgress(Math.min(written, count + (order?.length ?? rows.length)))
      // Lets the page paint the progress, and the reader cancel.
      await new Promise((resolve) => setTimeout(resolve))
      signal.throwIfAborted()
    }
    count += order?.length ?? rows.length
    onProgress(count)
  }
  download(new Blob(chunks, { type: 'text/csv;charset=utf-8' }), fileName ?? 'table.csv')
  return count
}

interface Batch {
  rows: readonly object[]
  order: Uint32Array | undefined
}

/** The rows at hand, or all pages of the API one after the other: never two requests at once. */
async function* batches(table: RillTableInstance, signal: AbortSignal): AsyncGenerator<Batch> {
  const { view, source, isServerSide } = table
  const { fetchPage } = source
  if (!fetchPage) {
    yield { rows: view.store.rows, order: view.positions ?? undefined }
    return
  }
  const collected: object[] = []
  for (let offset = 0; ;) {
    const rows = await fetchPage({ limit: EXPORT_PAGE, offset, signal })
    signal.throwIfAborted()
    // An API may give fewer rows than asked for and still have more: only an empty page is the end.
    if (rows.length === 0) break
    offset += rows.length
    if (isServerSide) yield { rows, order: undefined }
    else collected.push(...rows)
  }
  if (!isServerSide) yield arrangeCollected(table, collected)
  else if (collected.length === 0) yield { rows: [], order: undefined }
}

/** The pages of an API that doesn't sort and filter itself, as the table would show them. */
function arrangeCollected({ state, environment, columns }: RillTableInstance, rows: readonly object[]): Batch {
  const { locale, timeZone } = environment
  const order = arrangeRows(createRowStore(rows), {
    sort: state.sort,
    filters: state.filters,
    search: state.search,
    columns: columns.map(({ key }) => ({ key })),
    locale,
    timeZone,
  })
  return { rows, order: order ?? undefined }
}

function download(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // Some browsers read the blob only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
