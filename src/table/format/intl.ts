import { RillConfigError } from '../../core/errors.ts'

/** How a formatter speaks. */
export interface FormatLocale {
  /** BCP 47. @default the environment's */
  locale?: string | undefined
  /**
   * IANA zone that instants are shown in. @default 'UTC', as the rows say: Rill labels a TIMESTAMP without a zone as
   * `Z` (contract §5), and a server and a browser then render the same
   */
  timeZone?: string | undefined
}

// Making an Intl object costs a thousand times a call of it, and columns ask for the same few again and again.
const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()
const CACHE_LIMIT = 256

function cached<TFormat extends Intl.NumberFormat | Intl.DateTimeFormat>(
  make: new (locale: string | undefined, options: object) => TFormat,
  locale: string | undefined,
  options: object,
): TFormat {
  const key = JSON.stringify([make.name, locale, options])
  const known = cache.get(key)
  if (known !== undefined) return known as TFormat
  try {
    const format = new make(locale, options)
    if (cache.size >= CACHE_LIMIT) cache.clear()
    cache.set(key, format)
    return format
  } catch (cause) {
    throw new RillConfigError(`Intl refuses a format: ${(cause as Error).message}.`, {
      hint: 'Check `locale` (BCP 47, as in "de-CH"), `timeZone` (IANA, as in "Europe/Zurich") and the options in `format`.',
      cause,
    })
  }
}

/** The one `Intl.NumberFormat` of these options. */
export function numberFormat(locale: string | undefined, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached(Intl.NumberFormat as never, locale, options)
}

/** The one `Intl.DateTimeFormat` of these options. */
export function dateFormat(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(Intl.DateTimeFormat as never, locale, options)
}
