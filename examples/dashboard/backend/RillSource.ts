import type { LocalRill } from '../local-rill/startLocalRill.ts'

/** Which Rill the dashboard reads: the one in this process, or a `rill start` elsewhere. */
export type RillSource =
  | { readonly type: 'local'; readonly rill: LocalRill }
  | {
      readonly type: 'developer'
      /** The instance, such as `http://localhost:9009/v1/instances/default`. */
      readonly url: string
      /** Whether it issues tokens with user attributes (`POST /v1/dev-jwt`). */
      readonly issuesTokens: boolean
    }
