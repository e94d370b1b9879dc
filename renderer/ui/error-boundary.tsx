import { Component, type ReactNode } from 'react'

type State = { failed: boolean; about: string | undefined }

/** Catches what a screen throws: a plain sentence and a way on instead of an empty window. */
export class ErrorBoundary extends Component<
  /** What is shown; another one gets another try. */
  { children: ReactNode; about?: string },
  State
> {
  override state: State = { failed: false, about: this.props.about }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true }
  }

  static getDerivedStateFromProps(props: { about?: string }, state: State): State | null {
    return props.about === state.about ? null : { failed: false, about: props.about }
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
