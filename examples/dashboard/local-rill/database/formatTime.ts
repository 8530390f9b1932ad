const dayMs = 86_400_000
const secondNanos = 1_000_000_000n

/** `2024-01-31`. */
export function formatDate(days: number): string {
  const date = new Date(days * dayMs)
  const year = date.getUTCFullYear()
  const digits = String(Math.abs(year)).padStart(4, '0')
  return `${year < 0 ? '-' : ''}${digits}${date.toISOString().slice(-20, -14)}`
}

/**
 * RFC 3339 in UTC; a fraction only when there is one: `2024-01-02T03:04:05.123456Z`.
 *
 * @throws {RangeError} for a year that Go refuses to write, ±infinity included
 */
export function formatTimestamp(nanos: bigint): string {
  const fraction = ((nanos % secondNanos) + secondNanos) % secondNanos
  const date = new Date(Number((nanos - fraction) / 1_000_000n))
  const year = date.getUTCFullYear()
  if (Number.isNaN(year) || year < 0 || year > 9999) {
    throw new RangeError(
      'json: error calling MarshalJSON for type time.Time: Time.MarshalJSON: year outside of range [0,9999]',
    )
  }
  return `${date.toISOString().slice(0, 19)}${formatFraction(fraction)}Z`
}

/** A time of day as Rill gives it, on the first day of year 1: `0001-01-01T12:34:56Z`. */
export function formatTime(nanos: bigint, offsetSeconds = 0): string {
  const clock = new Date(Number(nanos / 1_000_000n)).toISOString().slice(11, 19)
  return `0001-01-01T${clock}${formatFraction(nanos % secondNanos)}${formatOffset(offsetSeconds)}`
}

function formatFraction(nanos: bigint): string {
  return nanos === 0n ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`
}

function formatOffset(seconds: number): string {
  if (seconds === 0) return 'Z'
  const minutes = Math.trunc(Math.abs(seconds) / 60)
  const parts = [Math.trunc(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'))
  return `${seconds < 0 ? '-' : '+'}${parts.join(':')}`
}
