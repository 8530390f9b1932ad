import type { Decorator } from '@storybook/react-vite'
import { Fragment, StrictMode, useEffect, useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { RillTestProvider } from 'rill-react/testing'
import type { FakeRill } from 'rill-react/testing'

/** Puts every story on the fake Rill that was made for it. */
export const withRill: Decorator = (Story, { globals, loaded, id }) => {
  const fake = loaded.fake as FakeRill | null
  const Mode = globals.strict === 'strict' ? StrictMode : Fragment
  return (
    <Mode>
      <DocumentAttributes theme={globals.theme as string} direction={globals.direction as string} />
      {fake ? (
        <OnFakeRill key={`${id} ${String(globals.server)}`} fake={fake}>
          <Story />
        </OnFakeRill>
      ) : (
        <Story />
      )}
    </Mode>
  )
}

function OnFakeRill({ fake, children }: { fake: FakeRill; children: ReactNode }): ReactElement {
  // Loaders run again when a control is moved; the story stays on the Rill that it began with.
  const [first] = useState(fake)
  return (
    <RillTestProvider fake={first} locale="en-GB" timeZone="UTC">
      {children}
    </RillTestProvider>
  )
}

function DocumentAttributes({ theme, direction }: { theme: string; direction: string }): null {
  useEffect(() => {
    document.documentElement.dataset.theme = theme
    document.documentElement.dir = direction
    document.documentElement.lang = 'en'
  }, [theme, direction])
  return null
}
