import { Button } from 'react-aria-components/Button'

/**
 * The button that saves. It keeps its width and its focus while it waits, so that a second click
 * meets no other button and the keyboard stays in the dialog.
 */
export function SaveButton(props: { name: string; waiting: boolean; isDisabled: boolean }) {
  const { name, waiting, isDisabled } = props
  return (
    <Button
      type="submit"
      className="button primary save-button"
      isPending={waiting}
      isDisabled={isDisabled}
    >
      <span data-shown={!waiting}>{name}</span>
      <span data-shown={waiting}>Saving…</span>
    </Button>
  )
}
