import * as v from 'valibot'

/** The Rill project, and where its service token comes from. */
export const rill = {
  org: process.env.RILL_ORG ?? 'acme',
  project: process.env.RILL_PROJECT ?? 'shop',
  host: process.env.RILL_HOST,
  serviceToken: (): string | undefined => process.env.RILL_SERVICE_TOKEN,
}

/**
 * What pages may call through the proxy, and with what. Rill does not escape arguments into SQL, so each is checked here.
 * Numbers arrive as text, which keeps their digits.
 */
export const apis = {
  'top-products': v.strictObject({
    region: v.optional(v.picklist(['eu', 'us', 'apac'])),
    limit: v.optional(v.pipe(v.string(), v.digits(), v.maxLength(4))),
  }),
}
