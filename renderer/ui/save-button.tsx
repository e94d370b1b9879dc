import { WaitingButton } from './waiting-button.tsx'

/** The button that saves what its form holds. */
export function SaveButton(props: {
  name: string
  waitingName?: string
  waiting: boolean
  isDisabled: boolean
}) {
  return <WaitingButton waitingName="Saving…" {...props} isPrimary />
}
