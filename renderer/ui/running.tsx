import { Button } from 'react-aria-components/Button'
import { Progress } from './progress.tsx'
import { StepHeading } from './step-heading.tsx'
import { useSend } from './use-send.ts'
import { WaitingButton } from './waiting-button.tsx'
import { Wrong } from './wrong.tsx'

/** Work on many in a dialog: how far it is, until it is over. It goes on when the dialog is closed. */
export function Running(props: {
  heading: string
  /** What the work is called, for screen readers. */
  name: string
  /** Null before the first of it is told. */
  progress: { text: string; done: number; total: number } | null
  onCancel: () => Promise<unknown>
  onClose: () => void
}) {
  const { heading, name, progress, onCancel, onClose } = props
  const { sending, error, send } = useSend()
  return (
    <>
      <div className="dialog-body">
        <StepHeading>{heading}</StepHeading>
        <Progress
          name={name}
          text={progress?.text ?? 'Starting…'}
          done={progress?.done ?? 0}
          total={progress?.total ?? 0}
          pause=""
        />
        <div aria-live="polite">{error !== null && <Wrong error={error} />}</div>
      </div>
      <footer className="dialog-foot">
        <p className="hint foot-start foot-says">It goes on when you close this.</p>
        <WaitingButton
          name="Cancel the rest"
          waiting={sending}
          onPress={() => void send(async () => void (await onCancel()))}
        />
        <Button className="button" onPress={onClose}>
          Close
        </Button>
      </footer>
    </>
  )
}
