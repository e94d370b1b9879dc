import { useMemo } from 'react'
import { useImportState } from '../data/bridge.ts'
import { timeFormat } from '../ui/now.ts'
import { Progress } from '../ui/progress.tsx'
import { StepHeading } from '../ui/step-heading.tsx'
import { useSend } from '../ui/use-send.ts'
import { countLines, type ImportState } from '../domain/import-state.ts'
import { RunningFoot, Says } from './foot.tsx'
import { progressText, summarize } from './outcomes.ts'
import { Report } from './report.tsx'
import { cancelImport, type Session } from './session.ts'
import { pauseText } from './words.ts'

type RunProps = { session: Session; onClose: () => void }

/** The last step: what is being imported, and in the end what became of each line. */
export function Run({ session, onClose }: RunProps) {
  const state = useImportState()
  const run = state?.importId === session.importId && state.phase === 'run' ? state : null
  return run === null || run.state === 'running' ? (
    <Running session={session} run={run} onClose={onClose} />
  ) : (
    <Report session={session} run={run} onClose={onClose} />
  )
}

function Running({ session, run, onClose }: RunProps & { run: ImportState | null }) {
  const { sending, error, send } = useSend()
  const lines = run?.lines
  const counts = useMemo(() => countLines(lines ?? []), [lines])
  return (
    <>
      <div className="dialog-body import-body">
        <StepHeading>Importing</StepHeading>
        <Progress
          name="Import"
          text={run === null ? 'Starting…' : progressText(run)}
          done={run?.done ?? 0}
          total={run?.total ?? 0}
          pause={pauseText(run?.pausedUntil ?? null, timeFormat)}
        />
        {run !== null && run.lines.length > 0 && <p className="hint">{summarize(counts)}</p>}
        <Says error={error} />
      </div>
      <RunningFoot
        cancel="Cancel the rest"
        sending={sending}
        onCancel={() => void send(() => cancelImport(session))}
        onClose={onClose}
      />
    </>
  )
}
