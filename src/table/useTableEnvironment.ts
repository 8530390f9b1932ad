import { useContext, useMemo } from 'react'
import { RillContext } from '../react/RillContext.ts'
import type { RillMessages } from '../react/RillMessages.ts'
import { coreMessages } from './messages.ts'
import type { RillCoreMessages } from './messages.ts'
import { numberFormat } from './format/intl.ts'
import { isDeepEqual } from './isDeepEqual.ts'
import { useStableValue } from './useStableValue.ts'

/** Language of a table, where it differs from its provider's. */
export interface TableEnvironmentOptions {
  /** BCP 47 tag for numbers, dates and sort order. @default the provider's, else the browser's */
  locale?: string | undefined
  /**
   * IANA name of the zone that timestamps are shown and filtered in.
   * @default the provider's, else 'UTC': Rill labels a timestamp without a zone as UTC, and a server, a browser and a
   * colleague elsewhere then see the same
   */
  timeZone?: string | undefined
  /** Texts in place of the provider's and the English ones. */
  messages?: Partial<RillMessages> | undefined
}

/** What a table reads its surroundings by. */
export interface TableEnvironment {
  readonly locale: string | undefined
  readonly timeZone: string
  readonly messages: RillCoreMessages
  /** The texts that were given in place of English ones, also for what is loaded later. */
  readonly givenMessages: Partial<RillMessages>
  /** Writes a count for the reader. */
  readonly formatCount: (count: number) => string
}

/** As numbers in cells are written, so that both share a formatter. */
const plainNumbers: Intl.NumberFormatOptions = { maximumFractionDigits: 3, signDisplay: 'negative' }

/** Language from the options, else from the nearest provider, if there is one. */
export function useTableEnvironment(options: TableEnvironmentOptions): TableEnvironment {
  const context = useContext(RillContext)
  const locale = options.locale ?? context?.locale
  const timeZone = options.timeZone ?? context?.timeZone ?? 'UTC'
  const own = useStableValue(options.messages, isDeepEqual)
  const provided = context?.messages
  return useMemo(() => {
    return {
      locale,
      timeZone,
      messages: { ...coreMessages, ...provided, ...own },
      givenMessages: { ...provided, ...own },
      formatCount: (count) => numberFormat(locale, plainNumbers).format(count),
    }
  }, [locale, timeZone, provided, own])
}
