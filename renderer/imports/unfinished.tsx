import type { UnfinishedImport } from '../../preload/contract.ts'
import { useCall } from '../data/bridge.ts'
import { focusOnArrival } from '../ui/arrival.ts'
import { toastError } from '../ui/toasts.ts'
import { discardText, stoppedText } from './outcomes.ts'
import { discardImport, resumeImport } from './session.ts'
import { useAsking } from './use-asking.ts'

/** The import that did not come to its end; null when there is none, or it is not known yet. */
export function useUnfinished(): UnfinishedImport | null {
  return useCall('imports.unfinished', {}).data?.import ?? null
}

/** Says where an import stopped, and goes on with it or forgets its rest, which is asked twice. */
export function Unfinished(props: { unfinished: UnfinishedImport; onResumed: () => void }) {
  const { unfinished, onResumed } = props
  const { asked, asker, ask, keep, onKeyDown } = useAsking()
  if (asked) {
    return (
      <>
        <p>{discardText(unfinished)}</p>
        <button
          type="button"
          className="button small danger"
          onKeyDown={onKeyDown}
          onClick={() => {
            discardImport(unfinished.importId).catch(toastError)
          }}
        >
          Discard the rest
        </button>
        <button
          ref={focusOnArrival}
          type="button"
          className="button small"
          onKeyDown={onKeyDown}
          onClick={keep}
        >
          Keep it
        </button>
      </>
    )
  }
  return (
    <>
      <p>{stoppedText(unfinished)}</p>
      <button
        type="button"
        className="button small"
        onClick={() => {
          resumeImport(unfinished).then(onResumed).catch(toastError)
        }}
      >
        Resume
      </button>
      <button ref={asker} type="button" className="button small" onClick={ask}>
        Discard…
      </button>
    </>
  )
}

/** The same in the dialog, before another import begins. */
export function UnfinishedNote() {
  const unfinished = useUnfinished()
  if (unfinished === null) return null
  return (
    <div className="import-note" role="group" aria-label="Import that stopped">
      <Unfinished unfinished={unfinished} onResumed={() => {}} />
    </div>
  )
}
