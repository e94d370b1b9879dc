import type { ReactNode } from 'react'
import { Steady } from './steady.tsx'

type WaitingButtonProps = {
  name: string
  /** What it says while it waits. */
  waitingName?: string
  waiting: boolean
  isDisabled?: boolean
  isPrimary?: boolean
  isDanger?: boolean
  size?: 'small'
  icon?: ReactNode
  ref?: React.Ref<HTMLButtonElement>
  /** Without it the button submits its form. */
  onPress?: () => void
}

/**
 * A button that waits for an answer. It keeps its width and its focus meanwhile, so that a second
 * click meets no other button and the keyboard stays in the dialog.
 */
export function WaitingButton(props: WaitingButtonProps) {
  const { name, waitingName = name, waiting, isDisabled, isPrimary, size, icon, ref } = props
  const { isDanger, onPress } = props
  return (
    <>
      <button
        ref={ref}
        type={onPress === undefined ? 'submit' : 'button'}
        className={['button', isPrimary && 'primary', isDanger && 'danger', size]
          .filter(Boolean)
          .join(' ')}
        disabled={isDisabled === true && !waiting}
        aria-disabled={waiting}
        data-pending={waiting || undefined}
        onClick={(event) => {
          if (waiting) event.preventDefault()
          else onPress?.()
        }}
      >
        {icon}
        <Steady words={[...new Set([name, waitingName])]} shown={waiting ? waitingName : name} />
      </button>
      <span className="sr-only" role="status">
        {waiting && waitingName !== name ? waitingName : ''}
      </span>
    </>
  )
}
