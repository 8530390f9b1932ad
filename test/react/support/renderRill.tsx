import type { QueryClient } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { StrictMode } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { RillProvider } from 'rill-react'
import type { RillClientOptions } from 'rill-react'
import type { FakeRill } from 'rill-react/testing'

interface RenderRillOptions extends Partial<RillClientOptions> {
  queryClient?: QueryClient | undefined
  strict?: boolean
}

/** `children` below a provider for `user`, whose options are all new objects and functions. */
export function rillTree(
  fake: FakeRill,
  children: ReactNode,
  { strict = false, user, ...options }: RenderRillOptions = {},
): ReactElement {
  const tree = (
    <RillProvider {...fake.clientOptions(user)} {...options}>
      {children}
    </RillProvider>
  )
  return strict ? <StrictMode>{tree}</StrictMode> : tree
}

/** Renders {@link rillTree}; `update` renders it again with other options. */
export function renderRill(fake: FakeRill, children: ReactNode, options?: RenderRillOptions) {
  const view = render(rillTree(fake, children, options))
  return {
    ...view,
    update: (nextOptions?: RenderRillOptions, nextChildren: ReactNode = children): void =>
      view.rerender(rillTree(fake, nextChildren, nextOptions)),
    text: (): string => view.container.textContent ?? '',
  }
}
