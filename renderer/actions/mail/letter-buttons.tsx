import { Copy, Mail } from 'lucide-react'
import { WaitingButton } from '../../ui/waiting-button.tsx'
import { copyMessage, openInMail, type Letter } from './mail.ts'

/** The ways in which a letter leaves the app. */
export function LetterButtons(props: {
  letter: Letter
  waiting: boolean
  onLeave: (by: typeof copyMessage | typeof openInMail) => void
}) {
  const { letter, waiting, onLeave } = props
  return (
    <>
      <WaitingButton
        name="Copy message"
        waiting={waiting}
        icon={<Copy size={15} strokeWidth={1.75} aria-hidden />}
        onPress={() => onLeave(copyMessage)}
      />
      <WaitingButton
        name="Open in mail"
        waiting={waiting}
        isDisabled={letter.subject.trim() === ''}
        isPrimary
        icon={<Mail size={15} strokeWidth={1.75} aria-hidden />}
        onPress={() => onLeave(openInMail)}
      />
    </>
  )
}
