export { createFakeRill } from './createFakeRill.ts'
export type { FakeRill, FakeRillGetToken } from './createFakeRill.ts'
export type { FakeRillFailure } from './faults.ts'
export type { FakeRillLog, FakeRillRequest } from './log.ts'
export type {
  FakeRillApi,
  FakeRillCredentials,
  FakeRillOptions,
  FakeRillQuirks,
  FakeRillResolve,
  FakeRillRows,
  FakeRillServiceToken,
  FakeRillTarget,
  FakeRillUser,
} from './types.ts'
