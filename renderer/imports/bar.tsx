import { FileSpreadsheet, X } from 'lucide-react'
import { useMemo } from 'react'
import { useImportState } from '../data/bridge.ts'
import { useShell } from '../actions/shell.ts'
import { ProgressBar } from '../ui/progress.tsx'
import { toastError } from '../ui/toasts.ts'
import { countLines, type ImportState } from '../domain/import-state.ts'
import { progressText, summarize } from './outcomes.ts'
import { cancelImport, closeSession, discardImport, useSession, type Session } from './session.ts'
import { Unfinished, useUnfinished } from './unfinished.tsx'
import './bar.css'

/** A bar about the import that goes on, waits or stopped while its dialog is closed. */
export function ImportBar() {
  const shell = useShell()
  const session = useSession()
  const state = useImportState()
  const unfinished = useUnfinished()
  const open = () => shell.openDialog({ kind: 'import' })
  const mine = state !== null && state.importId === session?.importId ? state : null

  const isBegun = session !== null && session.step.at !== 'match'
  if (isBegun && (mine === null || mine.state === 'running')) {
    return <UnderWay session={session} state={mine} onOpen={open} />
  }
  if (isBegun && mine !== null && (mine.state === 'finished' || mine.phase !== 'run')) {
    return <Over session={session} state={mine} onOpen={open} />
  }
  if (unfinished === null) return null
  return (
    <Bar>
      <Unfinished unfinished={unfinished} onResumed={open} />
    </Bar>
  )
}

function Bar({ children }: { children: React.ReactNode }) {
  return (
    <div className="bar-notice bar-import" role="region" aria-label="Import">
      <FileSpreadsheet size={16} strokeWidth={1.75} aria-hidden />
      {children}
    </div>
  )
}

type BarProps = { session: Session; onOpen: () => void }

function UnderWay({ session, state, onOpen }: BarProps & { state: ImportState | null }) {
  const phase = session.step.at === 'run' ? 'run' : 'dry-run'

  async function cancel(): Promise<void> {
    await cancelImport(session)
    // The rest of a run can be resumed; of a dry run there is nothing to keep.
    if (phase === 'dry-run') await discardImport(session.importId)
  }

  const { done, total } = state ?? { done: 0, total: 0 }
  const text = state === null ? 'The import begins.' : `${progressText({ phase, done, total })}.`
  return (
    <Bar>
      <p>{text}</p>
      <ProgressBar name="Import" text={text} done={done} total={total} />
      <button type="button" className="button small" onClick={onOpen}>
        Open
      </button>
      <button
        type="button"
        className="button small"
        onClick={() => {
          cancel().catch(toastError)
        }}
      >
        Cancel
      </button>
    </Bar>
  )
}

function Over({ session, state, onOpen }: BarProps & { state: ImportState }) {
  const counts = useMemo(() => countLines(state.lines), [state.lines])
  const isRun = state.phase === 'run'
  const dryRun =
    state.state === 'finished'
      ? 'The dry run is done.'
      : `The dry run stopped. ${progressText(state)}.`
  return (
    <Bar>
      <p role="status">
        {isRun ? `The import is done. ${summarize(counts)}` : `${dryRun} Nothing is saved yet.`}
      </p>
      <button type="button" className="button small" onClick={onOpen}>
        {isRun ? 'Open the report' : 'Open'}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={isRun ? 'Dismiss' : 'Discard the dry run'}
        title={isRun ? 'Dismiss' : 'Discard'}
        onClick={() => {
          if (isRun) closeSession()
          else discardImport(session.importId).catch(toastError)
        }}
      >
        <X size={16} strokeWidth={1.75} aria-hidden />
      </button>
    </Bar>
  )
}
