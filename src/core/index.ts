export { createRillClient, DEFAULT_TIMEOUT_MS, DEFAULT_TOKEN_TIMEOUT_MS } from './createRillClient.ts'
export {
  isRillAuthError,
  isRillConfigError,
  isRillError,
  isRillHttpError,
  isRillNetworkError,
  isRillResponseError,
  isRillTimeoutError,
  RillAuthError,
  RillConfigError,
  RillError,
  RillHttpError,
  RillNetworkError,
  RillResponseError,
  RillTimeoutError,
} from './errors.ts'
export { DEFAULT_RETRY, retryDelayMs, shouldRetry } from './retryPolicy.ts'
export type { RillErrorCode, RillErrorContext } from './errors.ts'
export type * from './RillApis.ts'
export type {
  GetToken,
  GetTokenContext,
  RillApiArgs,
  RillApiName,
  RillApiRow,
  RillArgEncoding,
  RillArgs,
  RillCellValue,
  RillClient,
  RillClientOptions,
  RillClientToken,
  RillEndpoint,
  RillNumbers,
  RillQueryOptions,
  RillRow,
  RillRowShape,
  RillShapes,
  RillShapesSource,
  RillToken,
  RillTokenState,
  RillTokenStatus,
} from './types.ts'
