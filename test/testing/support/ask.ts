import type { FakeRill } from 'rill-react/testing'

/** URLs of the contract's §1.1, by how they reach the runtime. */
export const urls = {
  proxy: 'https://api.rilldata.com/v1/orgs/acme/projects/shop/runtime',
  alias: 'https://api.rilldata.com/v1/organizations/acme/projects/shop/runtime',
  branch: 'https://api.rilldata.com/v1/orgs/acme/projects/shop/branch/dev%2Fann/runtime',
  customDomain: 'https://data.acme.com/api/v1/orgs/acme/projects/shop/runtime',
  direct: 'https://eu1.runtime.rill.test/v1/instances/7f0c2a',
  local: 'http://localhost:9009/v1/instances/default',
  credentials: 'https://api.rilldata.com/v1/orgs/acme/projects/shop/credentials',
} as const

export interface Ask {
  url: string
  method?: string
  authorization?: string | undefined
  headers?: Record<string, string>
  body?: string
  signal?: AbortSignal
}

/** Sends one request. POST unless said otherwise. */
export async function ask(
  fake: FakeRill,
  { url, method = 'POST', authorization, headers, ...rest }: Ask,
): Promise<Response> {
  return fake.fetch(url, {
    method,
    headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
    ...rest,
  })
}

/** `Authorization` with a new token of the signed-in user. */
export async function bearer(fake: FakeRill): Promise<string> {
  const credentials = await fake.getToken()
  return `Bearer ${credentials?.accessToken}`
}

/** The answer's status, headers of interest and text, to be compared at once. */
export async function told(response: Response): Promise<{ status: number; type: string | null; text: string }> {
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

export const json = 'application/json'
export const errorJson = 'application/json; charset=utf-8'
export const errorText = 'text/plain; charset=utf-8'
