export { assertNoToken } from './assertNoToken.ts'
export { createFakeRill } from './createFakeRill.ts'
export { fixtures } from './fixtures.ts'
export { queryRows } from './queryRows.ts'
export { RillTestProvider } from './RillTestProvider.tsx'
export { toTemplateText } from './templateText.ts'

export type { AssertNoTokenOptions } from './assertNoToken.ts'
export type { FakeRill, FakeRillClientOptions, FakeRillGetToken } from './FakeRill.ts'
export type { FakeRillFailure } from './faults.ts'
export type { FakeFlight } from './fixtures.ts'
export type { FakeRillMswHandler } from './handlers.ts'
export type { FakeRillListener } from './listen.ts'
export type { FakeRillLog, FakeRillRequest } from './log.ts'
export type { RillTestProviderProps } from './RillTestProvider.tsx'
export type {
  FakeRillApi,
  FakeRillCredentials,
  FakeRillHangOptions,
  FakeRillOptions,
  FakeRillQuirks,
  FakeRillResolve,
  FakeRillRows,
  FakeRillServiceToken,
  FakeRillTarget,
  FakeRillUser,
} from './types.ts'
