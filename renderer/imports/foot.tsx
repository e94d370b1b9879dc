import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import type { AppError } from '../domain/app-error.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'

/** Where a step says what went wrong; a screen reader hears it when it comes. */
export function Says({ error, children }: { error: AppError | null; children?: ReactNode }) {
  return (
    <div className="import-says" aria-live="polite">
      {children}
      {error !== null && <Wrong error={error} />}
    </div>
  )
}

/** The foot of a step that is under way. */
export function RunningFoot(props: {
  cancel: string
  sending: boolean
  onCancel: () => void
  onClose: () => void
}) {
  const { cancel, sending, onCancel, onClose } = props
  return (
    <footer className="dialog-foot">
      <p className="hint foot-start foot-says">It goes on when you close this.</p>
      <WaitingButton name={cancel} waiting={sending} onPress={onCancel} />
      <Button className="button" onPress={onClose}>
        Close
      </Button>
    </footer>
  )
}
