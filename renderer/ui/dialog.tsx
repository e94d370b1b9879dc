import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal'
import './dialog.css'

type DialogFrameProps = {
  title: string
  /** A line below the title. */
  lead?: ReactNode
  size?: 'small' | 'medium' | 'large' | 'wide'
  /** Whether a click outside closes it; not where something typed would be lost. */
  dismissable?: boolean
  /** While it waits for an answer that it must show, it cannot be closed. */
  busy?: boolean
  onClose: () => void
  children: ReactNode
}

/** A dialog over the window; Esc closes it and the keyboard goes back to where it was. */
export function DialogFrame(props: DialogFrameProps) {
  const { title, lead, size = 'medium', dismissable = false, busy = false } = props
  const { onClose, children } = props
  return (
    <ModalOverlay
      isOpen
      isDismissable={dismissable && !busy}
      isKeyboardDismissDisabled={busy}
      className="veil"
      onOpenChange={(isOpen) => {
        if (!isOpen && !busy) onClose()
      }}
    >
      <Modal className="dialog-frame" data-size={size}>
        <Dialog className="dialog">
          <header className="dialog-head">
            <div>
              <Heading slot="title">{title}</Heading>
              {lead !== undefined && <p>{lead}</p>}
            </div>
            <Button className="icon-button" aria-label="Close" isDisabled={busy} onPress={onClose}>
              <X size={16} strokeWidth={1.75} aria-hidden />
            </Button>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
