/** Rows printed in full in the code of a story; more say nothing about how to use a table. */
const MAX_ROWS_SHOWN = 4

/** `parameters.jsx`: which props the code of a story shows. */
export const jsx = {
  filterProps: (value: unknown, key: string): boolean =>
    value !== undefined && !(key === 'rows' && Array.isArray(value) && value.length > MAX_ROWS_SHOWN),
}

/** `parameters.docs.source.transform`: names the rows that {@link jsx} leaves out. */
export function nameRows(code: string): string {
  return /^<RillTable(?=[\s/>])(?![\s\S]*\s(rows|api|table)=)/.test(code)
    ? code.replace('<RillTable', '<RillTable\n  rows={flights}')
    : code
}
