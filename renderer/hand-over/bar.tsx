import { Send, X } from 'lucide-react'
import { useShell } from '../actions/shell.ts'
import { call, forgetHandOver, useHandOver } from '../data/bridge.ts'
import { handOverProgressText, handOverSummary } from '../domain/hand-over.ts'
import { ProgressBar } from '../ui/progress.tsx'
import { toastError } from '../ui/toasts.ts'
import './bar.css'

/** A bar about the hand-over that goes on, or ended, while its dialog is closed. */
export function HandOverBar() {
  const shell = useShell()
  const progress = useHandOver()
  if (progress === null) return null
  const { done, total } = progress
  const isRunning = progress.state === 'running'
  const text = isRunning ? `${handOverProgressText(progress)}.` : handOverSummary(progress).text
  return (
    <div className="bar-notice bar-hand-over" role="region" aria-label="Hand-over to API2Cart">
      <Send size={16} strokeWidth={1.75} aria-hidden />
      <p role={isRunning ? undefined : 'status'}>{text}</p>
      {isRunning && <ProgressBar name="Hand-over" text={text} done={done} total={total} />}
      <button
        type="button"
        className="button small"
        onClick={() => shell.openDialog({ kind: 'hand-over', connectionIds: null })}
      >
        Open
      </button>
      {isRunning ? (
        <button
          type="button"
          className="button small"
          onClick={() => {
            call('handOver.cancel', {}).catch(toastError)
          }}
        >
          Cancel
        </button>
      ) : (
        <button
          type="button"
          className="icon-button"
          aria-label="Dismiss"
          title="Dismiss"
          onClick={forgetHandOver}
        >
          <X size={16} strokeWidth={1.75} aria-hidden />
        </button>
      )}
    </div>
  )
}
