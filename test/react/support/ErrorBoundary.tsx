import { Component } from 'react'
import type { ReactNode } from 'react'

/** Shows the error that reached it. */
export class ErrorBoundary extends Component<{ children: ReactNode; onError?: (error: Error) => void }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error }
  }

  override componentDidCatch(error: Error): void {
    this.props.onError?.(error)
  }

  override render(): ReactNode {
    const { error } = this.state
    return error ? <p role="alert">{`${error.name}: ${error.message}`}</p> : this.props.children
  }
}
