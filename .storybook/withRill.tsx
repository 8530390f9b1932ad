import type { Decorator } from '@storybook/react-vite'
import { Fragment, StrictMode, useEffect, useState } from 'react'
import { createFakeRill, RillTestProvider } from 'rill-react/testing'
import type { FakeRill, FakeRillOptions } from 'rill-react/testing'

/** What the toolbar can make of any story. A story pins one with `globals: { server: 'error' }`. */
export type ServerMode = 'normal' | 'loading' | 'empty' | 'error' | 'expired' | 'slow'

/** `parameters.rill` of a story: its APIs and users, or `false` for a story that brings its own provider. */
export type RillParameters = FakeRillOptions | false

/** Puts every story on a fake Rill of its own, in the state that the toolbar says. */
export const withRill: Decorator = (Story, { globals, parameters, id }) => {
  const mode = globals.server as ServerMode
  const rill = (parameters.rill ?? {}) as RillParameters
  const Mode = globals.strict === 'strict' ? StrictMode : Fragment
  return (
    <Mode>
      <DocumentAttributes theme={globals.theme as string} direction={globals.direction as string} />
      {rill === false ? (
        <Story />
      ) : (
        <OnFakeRill key={`${id} ${mode}`} mode={mode} options={rill}>
          <Story />
        </OnFakeRill>
      )}
    </Mode>
  )
}

function OnFakeRill({
  mode,
  options,
  children,
}: {
  mode: ServerMode
  options: FakeRillOptions
  children: React.ReactNode
}) {
  const [fake] = useState(() => createFakeInMode(mode, options))
  return (
    <RillTestProvider fake={fake} locale="en-GB" timeZone="UTC">
      {children}
    </RillTestProvider>
  )
}

function createFakeInMode(mode: ServerMode, options: FakeRillOptions): FakeRill {
  const apis = options.apis ?? {}
  const fake = createFakeRill({
    ...options,
    apis: mode === 'empty' ? Object.fromEntries(Object.keys(apis).map((name) => [name, []])) : apis,
  })
  if (mode === 'loading') fake.hang()
  if (mode === 'error') fake.failNext(500, Infinity)
  if (mode === 'slow') fake.latencyMs = 2000
  // Every token is refused once as expired, so each story shows what a replay looks like: nothing.
  if (mode === 'expired') fake.failNext(401, 1)
  return fake
}

function DocumentAttributes({ theme, direction }: { theme: string; direction: string }): null {
  useEffect(() => {
    document.documentElement.dataset.theme = theme
    document.documentElement.dir = direction
    document.documentElement.lang = 'en'
  }, [theme, direction])
  return null
}
