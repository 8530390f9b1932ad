'use client'

import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { Component, useContext } from 'react'
import type { ErrorInfo, ReactElement, ReactNode } from 'react'
import { isRillAuthError } from '../../core/errors.ts'
import type { RillClient } from '../../core/types.ts'
import { RillContext } from '../../react/RillContext.ts'
import { coreMessages } from '../../table/messages.ts'
import { Icon } from '../shared/Icon.tsx'
import { RillErrorText } from '../shared/RillErrorText.tsx'

/** What a fallback is told. */
export interface RillErrorFallbackProps {
  error: Error
  /** Renders the children again and fetches what failed; after an error of the token it fetches that first. */
  retry: () => void
}

/** Props of {@link RillErrorBoundary}. */
export interface RillErrorBoundaryProps {
  children?: ReactNode
  /** In place of the children after an error. @default the reason and a button that tries again */
  fallback?: ReactNode | ((props: RillErrorFallbackProps) => ReactNode)
  /** Told of every error caught. */
  onError?: ((error: Error, info: ErrorInfo) => void) | undefined
  /** When one of these changes, the children are tried again. */
  resetKeys?: readonly unknown[] | undefined
}

/**
 * Catches what `useSuspenseRillApi`, or a query with `throwOnError`, throws below it, says why, and tries again: the failed
 * queries are reset and fetched anew.
 *
 * @example
 * import { RillErrorBoundary, useSuspenseRillApi } from 'rill-react'
 * import { Suspense } from 'react'
 *
 * function Total() {
 *   const { data } = useSuspenseRillApi<{ total: number }>('total')
 *   return <p>{data[0]?.total}</p>
 * }
 *
 * const panel = (
 *   <RillErrorBoundary fallback={({ error, retry }) => <button onClick={retry}>{error.message}</button>}>
 *     <Suspense fallback="Loading…">
 *       <Total />
 *     </Suspense>
 *   </RillErrorBoundary>
 * )
 */
export function RillErrorBoundary(props: RillErrorBoundaryProps): ReactElement {
  const context = useContext(RillContext)
  const messages = { ...coreMessages, ...context?.messages }
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Boundary
          {...props}
          client={context?.client}
          resetQueries={reset}
          title={messages.errorTitle}
          retry={messages.retry}
        />
      )}
    </QueryErrorResetBoundary>
  )
}

interface BoundaryProps extends RillErrorBoundaryProps {
  client: RillClient | undefined
  resetQueries: () => void
  title: string
  retry: string
}

interface BoundaryState {
  error: Error | null
}

class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: null }

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    this.props.onError?.(error, info)
  }

  override componentDidUpdate(before: BoundaryProps): void {
    const { resetKeys = [], client } = this.props
    const old = before.resetKeys ?? []
    const isOther =
      client !== before.client ||
      resetKeys.length !== old.length ||
      resetKeys.some((key, index) => !Object.is(key, old[index]))
    if (this.state.error && isOther) this.reset()
  }

  reset(): void {
    this.props.resetQueries()
    this.setState({ error: null })
  }

  retry = (): void => {
    const { error } = this.state
    const { client } = this.props
    if (!client || !isRillAuthError(error)) {
      this.reset()
      return
    }
    // A failed exchange is spaced by a back-off that only the reader's own wish skips.
    const reset = (): void => this.reset()
    client.token.refresh().then(reset, reset)
  }

  override render(): ReactNode {
    const { error } = this.state
    const { children, fallback, title, retry } = this.props
    if (!error) return children
    if (typeof fallback === 'function') return fallback({ error, retry: this.retry })
    if (fallback !== undefined) return fallback
    return (
      <div data-rill="root">
        <div data-rill="error" role="alert">
          <Icon name="warning" />
          <strong>{title}</strong>
          <RillErrorText error={error} />
          <button type="button" data-rill="button" data-kind="outlined" onClick={this.retry}>
            {retry}
          </button>
        </div>
      </div>
    )
  }
}
