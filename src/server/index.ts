export { createProxyHandler } from './createProxyHandler.ts'
export { createTokenHandler } from './createTokenHandler.ts'
export { issueCredentials } from './issueCredentials.ts'
export { toNodeListener } from './toNodeListener.ts'
export { isRillConfigError, isRillError } from '../core/errors.ts'
export type { RillError, RillErrorCode } from '../core/errors.ts'
export type { StandardIssue, StandardResult, StandardSchema } from '../core/standardSchema.ts'
export type { NodeListener } from './toNodeListener.ts'
export type { NodeRequest, NodeResponse } from './node/types.ts'
export type {
  IssueCredentialsOptions,
  RillCredentials,
  RillProxyHandlerOptions,
  RillRequestHandler,
  RillServerOptions,
  RillTokenHandlerOptions,
  Subject,
} from './types.ts'
