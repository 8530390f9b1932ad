/** The Rill project and the right to issue tokens for it. Read at run time, so that a build needs no secrets. */
export function rillProject(): { org: string; project: string; host: string; serviceToken: () => string | undefined } {
  return {
    org: process.env.RILL_ORG ?? 'acme',
    project: process.env.RILL_PROJECT ?? 'shop',
    host: process.env.RILL_HOST ?? 'https://api.rilldata.com',
    serviceToken: () => process.env.RILL_SERVICE_TOKEN,
  }
}
