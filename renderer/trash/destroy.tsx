import { useRef } from 'react'
import { Button } from 'react-aria-components/Button'
import { answers, call, useSites } from '../data/bridge.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { useBeginning } from '../ui/focus.ts'
import { toast } from '../ui/toasts.ts'
import { useSend } from '../ui/use-send.ts'
import { Wrong } from '../ui/wrong.tsx'
import { destroyedSays, destroyingSays, idsOf, type TrashLine } from './lines.ts'

type DestroyProps = {
  all: TrashLine[]
  chosen: TrashLine[]
  onDone: () => void
  onClose: () => void
}

/** Says exactly what is destroyed, and destroys it when the person says so again. */
export function Destroy({ all, chosen, onDone, onClose }: DestroyProps) {
  const sites = useSites().data ?? []
  const { sending, error, send } = useSend()
  const cancel = useRef<HTMLButtonElement>(null)
  useBeginning(cancel)
  const listed = new Set(sites.map(({ websiteId }) => websiteId))

  async function destroy(): Promise<void> {
    const { state } = await call('trash.destroy', idsOf(chosen))
    // What is gone is gone from the screen below, too, before the dialog leaves it.
    await answers.invalidateQueries({ queryKey: ['trash.list'] })
    onClose()
    onDone()
    await toast({ text: destroyedSays(chosen, state) })
  }

  return (
    <DialogFrame
      title={chosen.length === all.length ? 'Empty the trash?' : 'Delete for good?'}
      size="small"
      busy={sending}
      onClose={onClose}
    >
      <div className="dialog-body destroy">
        {destroyingSays(all, chosen, listed).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>This cannot be undone.</p>
        {error !== null && <Wrong error={error} />}
      </div>
      <footer className="dialog-foot">
        <Button ref={cancel} className="button" isDisabled={sending} onPress={onClose}>
          Cancel
        </Button>
        <Button className="button danger" isDisabled={sending} onPress={() => void send(destroy)}>
          Delete for good
        </Button>
      </footer>
    </DialogFrame>
  )
}
