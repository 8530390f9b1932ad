import {
  DuckDBTypeId,
  type DuckDBArrayValue,
  type DuckDBBlobValue,
  type DuckDBDateValue,
  type DuckDBDecimalValue,
  type DuckDBIntervalValue,
  type DuckDBListValue,
  type DuckDBMapType,
  type DuckDBMapValue,
  type DuckDBStructType,
  type DuckDBStructValue,
  type DuckDBTimeNSValue,
  type DuckDBTimeTZValue,
  type DuckDBTimeValue,
  type DuckDBTimestampMillisecondsValue,
  type DuckDBTimestampNanosecondsValue,
  type DuckDBTimestampSecondsValue,
  type DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api'
import { formatDate, formatTime, formatTimestamp } from './formatTime.ts'
import { encodeFloat, encodeJson, encodeObject, encodeString } from './goJson.ts'

/** Writes a value of one type as JSON text. Text, because `JSON.stringify` can't write the digits of a BIGINT. */
export type Encoder = (value: DuckDBValue) => string

/** A type that Rill can't send: the whole query fails (contract §5). */
export class UnsupportedTypeError extends Error {
  override readonly name = 'UnsupportedTypeError'
}

/**
 * The encoder for a type, by the table of contract §5.
 *
 * @throws {UnsupportedTypeError} for UHUGEINT, BIT, UNION and the like, also inside a list or struct
 */
export function createEncoder(type: DuckDBType): Encoder {
  const encode = encoderFor(type)
  return (value) => (value === null ? 'null' : encode(value))
}

function encoderFor(type: DuckDBType): Encoder {
  switch (type.typeId) {
    case DuckDBTypeId.BOOLEAN:
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.UTINYINT:
    case DuckDBTypeId.USMALLINT:
    case DuckDBTypeId.UINTEGER:
    case DuckDBTypeId.UBIGINT:
      return String
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.FLOAT:
    case DuckDBTypeId.DOUBLE:
      return (value) => encodeFloat(Number(value))
    case DuckDBTypeId.DECIMAL:
      return (value) => encodeFloat(Number((value as DuckDBDecimalValue).toString()))
    case DuckDBTypeId.VARCHAR:
      return type.alias === 'JSON' ? encodeEmbeddedJson : (value) => encodeString(String(value))
    case DuckDBTypeId.ENUM:
    case DuckDBTypeId.UUID:
      return (value) => encodeString(String(value))
    case DuckDBTypeId.BLOB:
      return (value) => `"${Buffer.from((value as DuckDBBlobValue).bytes).toString('base64')}"`
    case DuckDBTypeId.LIST:
    case DuckDBTypeId.ARRAY:
      return listEncoder(createEncoder(type.valueType))
    case DuckDBTypeId.STRUCT:
      return structEncoder(type)
    case DuckDBTypeId.MAP:
      return mapEncoder(type)
    default:
      return temporalEncoder(type)
  }
}

function temporalEncoder(type: DuckDBType): Encoder {
  switch (type.typeId) {
    case DuckDBTypeId.DATE:
      return (value) => `"${formatDate((value as DuckDBDateValue).days)}"`
    case DuckDBTypeId.TIME:
      return (value) => `"${formatTime((value as DuckDBTimeValue).micros * 1000n)}"`
    case DuckDBTypeId.TIME_NS:
      return (value) => `"${formatTime((value as DuckDBTimeNSValue).nanos)}"`
    case DuckDBTypeId.TIME_TZ:
      return (value) => {
        const { micros, offset } = value as DuckDBTimeTZValue
        return `"${formatTime(micros * 1000n, offset)}"`
      }
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_TZ:
      return (value) => `"${formatTimestamp((value as DuckDBTimestampValue).micros * 1000n)}"`
    case DuckDBTypeId.TIMESTAMP_S:
      return (value) => `"${formatTimestamp((value as DuckDBTimestampSecondsValue).seconds * 1_000_000_000n)}"`
    case DuckDBTypeId.TIMESTAMP_MS:
      return (value) => `"${formatTimestamp((value as DuckDBTimestampMillisecondsValue).millis * 1_000_000n)}"`
    case DuckDBTypeId.TIMESTAMP_NS:
      return (value) => `"${formatTimestamp((value as DuckDBTimestampNanosecondsValue).nanos)}"`
    case DuckDBTypeId.INTERVAL:
      return (value) => String(toMilliseconds(value as DuckDBIntervalValue))
    default:
      throw new UnsupportedTypeError(`encountered unsupported duckdb type: ${type.toString()}`)
  }
}

/** A month counts 30 days, so a year counts 360. */
function toMilliseconds({ months, days, micros }: DuckDBIntervalValue): bigint {
  return (BigInt(months) * 30n + BigInt(days)) * 86_400_000n + micros / 1000n
}

/** Numbers inside pass through float64 on the server, as they do here; text that is no JSON becomes null. */
function encodeEmbeddedJson(value: DuckDBValue): string {
  try {
    return encodeJson(JSON.parse(String(value)))
  } catch {
    return 'null'
  }
}

function listEncoder(encode: Encoder): Encoder {
  return (value) => `[${(value as DuckDBListValue | DuckDBArrayValue).items.map(encode).join(',')}]`
}

function structEncoder({ entryNames, entryTypes }: DuckDBStructType): Encoder {
  const encoders = entryTypes.map(createEncoder)
  const encodeEntries = (value: DuckDBValue): (readonly [string, string])[] => {
    const { entries } = value as DuckDBStructValue
    return entryNames.map((name, index) => [name, encoders[index]?.(entries[name] ?? null) ?? 'null'])
  }
  // A struct of doubles x and y is taken for a point.
  const isPoint = entryNames.join() === 'x,y' && entryTypes.every(({ typeId }) => typeId === DuckDBTypeId.DOUBLE)
  if (isPoint)
    return (value) =>
      `[${encodeEntries(value)
        .map(([, encoded]) => encoded)
        .join(',')}]`
  return (value) => encodeObject(encodeEntries(value))
}

function mapEncoder({ keyType, valueType }: DuckDBMapType): Encoder {
  const encodeKey = createEncoder(keyType)
  const encodeValue = createEncoder(valueType)
  const toKey = (key: DuckDBValue): string =>
    typeof key === 'string' ? key : encodeKey(key).replace(/^"([^]*)"$/, '$1')
  return (value) =>
    encodeObject((value as DuckDBMapValue).entries.map((entry) => [toKey(entry.key), encodeValue(entry.value)]))
}
