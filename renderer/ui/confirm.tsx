import { useRef, type ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { DialogFrame } from './dialog.tsx'
import { useBeginning } from './focus.ts'
import { useSend } from './use-send.ts'
import { WaitingButton } from './waiting-button.tsx'
import { Wrong } from './wrong.tsx'
import './confirm.css'

type ConfirmProps = {
  title: string
  lead?: ReactNode
  /** Says exactly what it does. */
  children: ReactNode
  /** The button that does it. */
  name: string
  waitingName?: string
  /** Whether it cannot be taken back. */
  isDanger?: boolean
  onConfirm: () => Promise<void>
  onClose: () => void
}

/** Says what something does before it is done, and does it when the person says so. */
export function Confirm(props: ConfirmProps) {
  const { title, lead, children, name, waitingName = name, isDanger = false } = props
  const { onConfirm, onClose } = props
  const { sending, error, send } = useSend()
  const cancel = useRef<HTMLButtonElement>(null)
  useBeginning(cancel)
  return (
    <DialogFrame
      title={title}
      {...(lead === undefined ? {} : { lead })}
      size="small"
      busy={sending}
      onClose={onClose}
    >
      <div className="dialog-body confirm">
        {children}
        <div aria-live="polite">{error !== null && <Wrong error={error} />}</div>
      </div>
      <footer className="dialog-foot">
        <Button ref={cancel} className="button" isDisabled={sending} onPress={onClose}>
          Cancel
        </Button>
        <WaitingButton
          name={name}
          waitingName={waitingName}
          waiting={sending}
          {...(isDanger ? { isDanger } : { isPrimary: true })}
          onPress={() => void send(onConfirm)}
        />
      </footer>
    </DialogFrame>
  )
}
