import { RillConfigError } from '../core/errors.ts'
import { optionError } from '../core/optionError.ts'
import type { RillClient } from '../core/types.ts'

interface ProviderProps {
  client?: unknown
  endpoint?: unknown
  queryClient?: unknown
  locale?: unknown
  timeZone?: unknown
  messages?: unknown
}

/**
 * Refuses props of `RillProvider` that can't work; a client's own options are checked where it is made.
 *
 * @throws {RillConfigError} `config`, naming the prop
 */
export function checkProviderProps(props: ProviderProps): void {
  const { client, endpoint, queryClient, locale, timeZone, messages } = props
  if (client === undefined && endpoint === undefined) {
    throw new RillConfigError('<RillProvider> has neither a client nor an endpoint.', {
      hint: 'Give endpoint={{ org, project }} or endpoint={{ url }}, or a client made with createRillClient.',
    })
  }
  if (client !== undefined && endpoint !== undefined) {
    throw new RillConfigError('<RillProvider> has both a client and an endpoint.', {
      hint: 'Give either a client made with createRillClient, or the options to make one.',
    })
  }
  if (client !== undefined && !(hasMethod(client, 'query') && hasMethod((client as RillClient).token, 'subscribe'))) {
    throw new RillConfigError('The client of <RillProvider> is no Rill client.', {
      hint: 'Make it with createRillClient. A QueryClient goes into queryClient.',
    })
  }
  if (queryClient !== undefined && !hasMethod(queryClient, 'getQueryCache')) {
    throw optionError('queryClient of <RillProvider>', {
      must: 'a QueryClient of @tanstack/react-query',
      value: queryClient,
    })
  }
  if (locale !== undefined && !isAccepted(() => Intl.getCanonicalLocales(locale as string), locale)) {
    throw optionError('locale of <RillProvider>', { must: 'a BCP 47 tag such as "de-CH"', value: locale })
  }
  if (
    timeZone !== undefined &&
    !isAccepted(() => new Intl.DateTimeFormat('en', { timeZone: timeZone as string }), timeZone)
  ) {
    throw optionError('timeZone of <RillProvider>', { must: 'an IANA name such as "Europe/Zurich"', value: timeZone })
  }
  if (messages !== undefined && (typeof messages !== 'object' || messages === null)) {
    throw optionError('messages of <RillProvider>', { must: 'an object with the texts to replace', value: messages })
  }
}

function hasMethod(value: unknown, name: string): boolean {
  return typeof (value as Record<string, unknown> | null | undefined)?.[name] === 'function'
}

function isAccepted(attempt: () => unknown, value: unknown): boolean {
  if (typeof value !== 'string') return false
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
