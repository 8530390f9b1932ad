/** Whether a cell has no value: null, or the key is missing. Such a cell shows a quiet dash; its text is empty. */
export function isEmptyValue(value: unknown): value is null | undefined {
  return value === null || value === undefined
}
