import { answers, call, useSites } from '../data/bridge.ts'
import { Confirm } from '../ui/confirm.tsx'
import { toast } from '../ui/toasts.ts'
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
    <Confirm
      title={chosen.length === all.length ? 'Empty the trash?' : 'Delete for good?'}
      name="Delete for good"
      isDanger
      onConfirm={destroy}
      onClose={onClose}
    >
      {destroyingSays(all, chosen, listed).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>This cannot be undone.</p>
    </Confirm>
  )
}
