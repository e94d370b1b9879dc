import { useShell } from '../actions/shell.ts'
import { restartToUpdate } from '../actions/updating.ts'
import { useCall } from '../data/bridge.ts'
import { isWorthSaying } from '../domain/words/updates.ts'

/** At the end of the status line: an update that is ready, what the last one brought, or its trouble. */
export function UpdateOffer() {
  const shell = useShell()
  const status = useCall('updates.status', {}).data
  if (status === undefined) return null
  const { state, whatsNew } = status
  const show = () => shell.openDialog({ kind: 'settings', section: 'updates' })
  if (state.kind === 'ready') {
    return (
      <button
        type="button"
        className="text-button"
        title={`Version ${state.version} is installed when Latchkey quits`}
        onClick={() => void restartToUpdate()}
      >
        Restart to update
      </button>
    )
  }
  if (isWorthSaying(state)) {
    return (
      <button type="button" className="text-button" onClick={show}>
        The update did not come
      </button>
    )
  }
  if (whatsNew === null) return null
  return (
    <button type="button" className="text-button" onClick={show}>
      What’s new in {whatsNew.version}
    </button>
  )
}
