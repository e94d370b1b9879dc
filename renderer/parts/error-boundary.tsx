import { Component, type ReactNode } from 'react'

/** Catches what a screen throws: a plain sentence and a way on instead of an empty window. */
export class ErrorBoundary extends Component<
  { children: ReactNode; where?: 'window' | 'part' },
  { failed: boolean }
> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <div className="empty-state" role="alert">
        <h2>This could not be shown</h2>
        <p>Something in Latchkey went wrong. Your stores and keys are safe.</p>
        <div className="empty-actions">
          <button type="button" className="button primary" onClick={() => location.reload()}>
            Reload
          </button>
        </div>
      </div>
    )
  }
}
