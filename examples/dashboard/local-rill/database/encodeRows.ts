import type { DuckDBType, DuckDBValue } from '@duckdb/node-api'
import { compareBytes } from '../template/values.ts'
import { createEncoder } from './createEncoder.ts'
import { encodeString } from './goJson.ts'

export interface Rows {
  readonly names: readonly string[]
  readonly types: readonly DuckDBType[]
  readonly values: readonly (readonly DuckDBValue[])[]
}

/**
 * The body of a custom API's answer: an array of objects with sorted keys (contract §1.3).
 *
 * @throws {UnsupportedTypeError} when a column has a type that Rill can't send
 */
export function encodeRows({ names, types, values }: Rows): string {
  const columns = types
    .map((type, index) => ({ name: names[index] ?? '', index, encode: createEncoder(type) }))
    .sort((a, b) => compareBytes(a.name, b.name))
    .map(({ name, index, encode }) => ({ prefix: `${encodeString(name)}:`, index, encode }))
  const encodeRow = (row: readonly DuckDBValue[]): string =>
    `{${columns.map(({ prefix, index, encode }) => prefix + encode(row[index] ?? null)).join(',')}}`
  return `[${values.map(encodeRow).join(',')}]`
}
