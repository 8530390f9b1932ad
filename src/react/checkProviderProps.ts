import { RillConfigError } from '../core/errors.ts'
import { checkOption } from '../core/optionError.ts'
import type { RillClient } from '../core/types.ts'
import { hasMethod } from './hasMethod.ts'
import { isLocale, isTimeZone } from './languageChecks.ts'

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
  if ((client === undefined) === (endpoint === undefined)) {
    const found = client === undefined ? 'neither a client nor' : 'both a client and'
    throw new RillConfigError(`<RillProvider> has ${found} an endpoint.`, {
      hint: 'Give either endpoint={{ org, project }} or endpoint={{ url }}, or a client made with createRillClient.',
    })
  }
  if (client !== undefined && !(hasMethod(client, 'query') && hasMethod((client as RillClient).token, 'subscribe'))) {
    throw new RillConfigError('The client of <RillProvider> is no Rill client.', {
      hint: 'Make it with createRillClient. A QueryClient goes into queryClient.',
    })
  }
  checkProp('queryClient', {
    value: queryClient,
    isRight: hasMethod(queryClient, 'getQueryCache'),
    must: 'a QueryClient of @tanstack/react-query',
  })
  checkProp('locale', {
    value: locale,
    isRight: isLocale(locale),
    must: 'a BCP 47 tag such as "de-CH"',
  })
  checkProp('timeZone', {
    value: timeZone,
    isRight: isTimeZone(timeZone),
    must: 'an IANA name such as "Europe/Zurich"',
  })
  checkProp('messages', {
    value: messages,
    isRight: typeof messages === 'object' && messages !== null,
    must: 'an object with the texts to replace',
  })
}

function checkProp(prop: string, requirement: Parameters<typeof checkOption>[1]): void {
  checkOption(`${prop} of <RillProvider>`, requirement)
}
