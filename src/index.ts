export { createRillClient, DEFAULT_TIMEOUT_MS, DEFAULT_TOKEN_TIMEOUT_MS } from './core/createRillClient.ts'
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
} from './core/errors.ts'
export { DEFAULT_RETRY, retryDelayMs, shouldRetry } from './core/retryPolicy.ts'
export { skipToken } from '@tanstack/react-query'
export { prefetchRill } from './react/prefetchRill.ts'
export { RillErrorBoundary } from './components/RillErrorBoundary/RillErrorBoundary.tsx'
export { RillTable } from './components/RillTable/RillTable.tsx'
export { RillValue } from './components/RillValue/RillValue.tsx'
export { RillProvider } from './react/RillProvider.tsx'
export { rillApiOptions } from './react/rillApiOptions.ts'
export { rillInfiniteApiOptions } from './react/rillInfiniteApiOptions.ts'
export { rillKeys } from './react/rillKeys.ts'
export { useInfiniteRillApi } from './react/useInfiniteRillApi.ts'
export { useRillApi } from './react/useRillApi.ts'
export { useRillApis } from './react/useRillApis.ts'
export { useRillClient } from './react/useRillClient.ts'
export { useRillSession } from './react/useRillSession.ts'
export { useSuspenseRillApi } from './react/useSuspenseRillApi.ts'
export { useRillTable } from './table/useRillTable.ts'
export type { RillErrorCode, RillErrorContext } from './core/errors.ts'
// With a star, since only then can an app merge its APIs into the interface under the name 'rill-react'.
export type * from './core/RillApis.ts'
export type { StandardSchema } from './core/standardSchema.ts'
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
} from './core/types.ts'
export type { RillMessages } from './react/RillMessages.ts'
export type { RillProviderProps } from './react/RillProvider.tsx'
export type { RillKeyParts, RillQueryKey } from './react/rillKeys.ts'
export type {
  RillApiQueryOptions,
  RillInfiniteApiQueryOptions,
  RillRequestOptions,
  UseInfiniteRillApiOptions,
  UseRillApiOptions,
  UseSuspenseRillApiOptions,
} from './react/types.ts'
export type { RillApiCall, RillApisResults } from './react/useRillApis.ts'
export type { RillSession } from './react/useRillSession.ts'
export type {
  RillErrorBoundaryProps,
  RillErrorFallbackProps,
} from './components/RillErrorBoundary/RillErrorBoundary.tsx'
export type { RillTablePart } from './components/RillTable/parts.ts'
export type {
  RillCsvOptions,
  RillRowAction,
  RillTableApiProps,
  RillTableInstanceProps,
  RillTableNamedProps,
  RillTableRef,
  RillTableRowsProps,
  RillTableSlotProps,
  RillTableSlots,
  RillTableViewProps,
} from './components/RillTable/types.ts'
export type { RillValueApiProps, RillValueNamedProps, RillValueStaticProps } from './components/RillValue/RillValue.tsx'
export type {
  RillAlign,
  RillBar,
  RillCellInfo,
  RillColumn,
  RillColumnOptions,
  RillColumns,
  RillColumnType,
  RillD3Format,
  RillD3Locale,
  RillFormat,
  RillFormatFunction,
  RillFormatPreset,
  RillHeat,
  RillNamedFormat,
  RillSummary,
  RillSummaryKind,
} from './table/columns/types.ts'
export type { RillTableApiOptions, RillTableNamedOptions, RillTableRowsOptions } from './table/options.ts'
export type { RillFilter, RillFilterValue, RillSort } from './table/rows/types.ts'
export type {
  RillColumnPin,
  RillColumnState,
  RillDensity,
  RillRowId,
  RillTableAction,
  RillTableState,
} from './table/state/types.ts'
export type { RillPagination, RillSelectionMode, RillTableColumn, RillTableView } from './table/types.ts'
export type { RillTableInstance } from './table/RillTableInstance.ts'
