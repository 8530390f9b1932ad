import type { Loader } from '@storybook/react-vite'
import { createFakeRill } from 'rill-react/testing'
import type { FakeRill, FakeRillOptions } from 'rill-react/testing'

/** What the toolbar can make of any story. A story pins one with `globals: { server: 'error' }`. */
export type ServerMode = 'normal' | 'loading' | 'empty' | 'error' | 'expired' | 'slow'

/** `parameters.rill` of a story: its APIs and users, or `false` for a story that brings its own provider. */
export type RillParameters =
  | (FakeRillOptions & {
      /** Sets up what happens, such as `(fake) => fake.failNext(500)`. */
      prepare?: (fake: FakeRill) => void
    })
  | false

/** Makes a fake Rill for each story, in the state that the toolbar says. `play` finds it as `loaded.fake`. */
export const loadRill: Loader = ({ globals, parameters }) => {
  const rill = (parameters.rill ?? {}) as RillParameters
  return { fake: rill === false ? null : createFakeInMode(globals.server as ServerMode, rill) }
}

function createFakeInMode(mode: ServerMode, { prepare, ...options }: Exclude<RillParameters, false>): FakeRill {
  const apis = options.apis ?? {}
  const fake = createFakeRill({
    ...options,
    apis: mode === 'empty' ? Object.fromEntries(Object.keys(apis).map((name) => [name, []])) : apis,
  })
  prepare?.(fake)
  if (mode === 'loading') fake.hang()
  if (mode === 'error') fake.failNext(500, Infinity)
  if (mode === 'slow') fake.latencyMs = 2000
  // The first token is refused as expired, so each story shows what a replay looks like: nothing.
  if (mode === 'expired') fake.failNext(401, 1)
  return fake
}
