import { randomBytes } from 'node:crypto'
import { createTokenIssuer, type TokenIssuer } from './tokens/createTokenIssuer.ts'

/** A project on the imaginary cloud: where it is, who may ask for tokens, and the tokens. */
export interface Deployment {
  readonly org: string
  readonly project: string
  /** The admin service and the runtime are one server here. */
  readonly url: string
  /** The runtime instance that the project runs on. */
  readonly instanceId: string
  readonly branches: readonly string[]
  readonly serviceToken: string
  readonly serviceAttributes: Readonly<Record<string, unknown>>
  readonly tokens: TokenIssuer
}

export interface DeploymentOptions {
  readonly org: string
  readonly project: string
  readonly url: string
  readonly branches: readonly string[]
  readonly now: () => number
}

/** Makes a deployment with a new service token and a new signing key. Both live in this process alone. */
export async function createDeployment({ now, ...options }: DeploymentOptions): Promise<Deployment> {
  return {
    ...options,
    instanceId: randomBytes(8).toString('hex'),
    serviceToken: `rill_svc_${randomBytes(24).toString('hex')}`,
    serviceAttributes: { name: 'dashboard-backend', admin: true },
    tokens: await createTokenIssuer({ issuer: options.url, audience: options.url, now }),
  }
}
