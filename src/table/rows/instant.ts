/**
 * Milliseconds since 1970 of a date or timestamp as Rill sends it (contract §5), NaN for any other text. Without an
 * offset it is read as UTC. Digits beyond milliseconds don't count: see {@link compareInstants}.
 */
export function toInstant(text: string): number {
  const { length } = text
  if (length < 10 || length > 35 || text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) return Number.NaN
  const year = digitsAt(text, 0, 4)
  const month = digitsAt(text, 5, 2)
  const day = digitsAt(text, 8, 2)
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return Number.NaN
  const midnight = daysFrom1970(year, month, day) * 86_400_000
  if (length === 10) return midnight
  const separator = text.charCodeAt(10)
  if ((separator !== letterT && separator !== space) || text.charCodeAt(13) !== colon) return Number.NaN
  const hour = digitsAt(text, 11, 2)
  const minute = digitsAt(text, 14, 2)
  if (!(hour <= 24 && minute <= 59)) return Number.NaN
  let milliseconds = (hour * 60 + minute) * 60_000
  let at = 16
  if (text.charCodeAt(at) === colon) {
    const second = digitsAt(text, 17, 2)
    if (!(second <= 60)) return Number.NaN
    milliseconds += second * 1000
    at = 19
    if (text.charCodeAt(at) === dot) {
      at += 1
      const start = at
      let weight = 100
      for (; at < length; at += 1) {
        const digit = text.charCodeAt(at) - zero
        if (!(digit >= 0 && digit <= 9)) break
        if (at < start + 3) milliseconds += digit * weight
        weight /= 10
      }
      if (at === start) return Number.NaN
    }
  }
  return midnight + milliseconds - offsetAt(text, at)
}

const dash = 45
const dot = 46
const zero = 48
const colon = 58
const letterT = 84
const space = 32

/** Milliseconds of the offset that ends the text: none, `Z`, `+01:00`, `+0100` or `+01`. NaN for anything else. */
function offsetAt(text: string, at: number): number {
  const rest = text.length - at
  if (rest === 0) return 0
  const sign = text.charCodeAt(at)
  if (rest === 1) return sign === 90 || sign === 122 ? 0 : Number.NaN
  if (sign !== 43 && sign !== dash) return Number.NaN
  const hours = digitsAt(text, at + 1, 2)
  const hasColon = text.charCodeAt(at + 3) === colon
  const minutes = rest === 3 ? 0 : digitsAt(text, at + (hasColon ? 4 : 3), 2)
  if (rest !== 3 && rest !== (hasColon ? 6 : 5)) return Number.NaN
  return (hours * 60 + minutes) * (sign === dash ? -60_000 : 60_000)
}

function digitsAt(text: string, at: number, count: number): number {
  let value = 0
  for (let index = at; index < at + count; index += 1) {
    const digit = text.charCodeAt(index) - zero
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** Days of the proleptic Gregorian calendar; the year starts in March, so that the leap day comes last. */
function daysFrom1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return (
    shifted * 365 +
    Math.floor(shifted / 4) -
    Math.floor(shifted / 100) +
    Math.floor(shifted / 400) +
    dayOfYear -
    719_468
  )
}

/** Whether a timestamp has digits beyond milliseconds. */
export function hasMicroseconds(text: string): boolean {
  return text.length > 23 && text.charCodeAt(19) === dot && /^\d{4}/.test(text.slice(20, 24))
}

/** Compares two texts that {@link toInstant} reads, to the last digit of a second. */
export function compareInstants(a: string, b: string): number {
  const left = toInstant(a)
  const right = toInstant(b)
  return left === right ? compareText(fractionOf(a), fractionOf(b)) : left - right
}

/** Digits beyond milliseconds, without trailing zeros. */
function fractionOf(text: string): string {
  return hasMicroseconds(text) ? (/^\d*[1-9]/.exec(text.slice(23))?.[0] ?? '') : ''
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
