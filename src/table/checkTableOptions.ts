import { RillConfigError } from '../core/errors.ts'
import type { RillTableAnyOptions } from './options.ts'

type CheckedOptions = Pick<RillTableAnyOptions<object>, 'rows' | 'api' | 'server' | 'pagination' | 'selection'>

/** Refuses options that can't work, by name. */
export function checkTableOptions(options: CheckedOptions): void {
  const { rows, api, server, pagination, selection } = options
  if ((rows === undefined) === (api === undefined)) {
    throw new RillConfigError(
      `RillTable got ${api === undefined ? 'neither rows nor an api' : 'both rows and an api'}.`,
      {
        hint: 'Give rows={…} for rows that you hold, or api="…" for those of a custom API.',
      },
    )
  }
  if (rows !== undefined && !Array.isArray(rows)) {
    throw new RillConfigError('RillTable: "rows" has to be an array of objects.', {
      hint: 'While rows are on their way give [], or let the table fetch them with api="…".',
    })
  }
  if (server && rows !== undefined) {
    throw new RillConfigError('RillTable: "server" needs an "api" that sorts, filters and pages.', {
      hint: 'Leave server out: a table over rows does that by itself.',
    })
  }
  if (typeof pagination === 'object' && !(Number.isInteger(pagination.pageSize) && pagination.pageSize > 0)) {
    throw new RillConfigError('RillTable: "pagination.pageSize" has to be a whole number above 0.', {
      hint: 'For example pagination={{ pageSize: 25 }}.',
    })
  }
  if (selection !== undefined && !['none', 'single', 'multiple'].includes(selection)) {
    throw new RillConfigError('RillTable: "selection" has to be "none", "single" or "multiple".', {
      hint: 'For example selection="multiple".',
    })
  }
}
