import { useMemo } from 'react'
import { Button } from 'react-aria-components/Button'
import type { ImportLine, ImportSheet } from '../../preload/contract.ts'
import { useCall, useImportState } from '../data/bridge.ts'
import { counted, isolate } from '../domain/summary.ts'
import { inWords } from '../domain/healths.ts'
import { timeFormat } from '../ui/now.ts'
import { Progress } from '../ui/progress.tsx'
import { StepHeading } from '../ui/step-heading.tsx'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { countLines, type ImportState } from '../domain/import-state.ts'
import { RunningFoot, Says } from './foot.tsx'
import { Lines } from './lines.tsx'
import { countTried, type Matching } from './matching.ts'
import { changing, newClients, progressText, runName } from './outcomes.ts'
import { SaveReport } from './save-report.tsx'
import { cancelImport, discardImport, match, runImport, tryLines, type Session } from './session.ts'
import { pauseText, stopText } from './words.ts'

type TryProps = {
  session: Session
  sheet: ImportSheet
  matching: Matching
  onClose: () => void
}

/** The third step, a dry run: what each line would do, with nothing saved. */
export function Try(props: TryProps) {
  const { session, sheet, matching } = props
  const state = useImportState()
  const tried = state?.importId === session.importId && state.phase === 'dry-run' ? state : null
  if (tried === null || tried.state === 'running') return <Trying {...props} tried={tried} />
  if (tried.state === 'finished') return <Tried {...props} lines={tried.lines} />
  return (
    <Ended
      {...props}
      title={tried.state === 'stopped' ? 'The dry run stopped' : 'The dry run was canceled'}
      text={`${tried.stop === null ? '' : stopText(tried.stop)} ${progressText(tried)}. Nothing was saved.`}
      onAgain={() => tryLines(session, sheet, matching)}
    />
  )
}

function Trying(props: TryProps & { tried: ImportState | null }) {
  const { session, sheet, matching, tried } = props
  const { sending, error, send } = useSend()
  const total = tried?.total ?? countTried(sheet, matching.hasHeader)
  const done = tried?.done ?? 0
  return (
    <>
      <div className="dialog-body import-body">
        <div>
          <StepHeading>Trying each line</StepHeading>
          <p className="hint">Squarespace says which site each key opens. Nothing is saved yet.</p>
        </div>
        <Progress
          name="Dry run"
          text={progressText({ phase: 'dry-run', done, total })}
          done={done}
          total={total}
          pause={pauseText(tried?.pausedUntil ?? null, timeFormat)}
        />
        <Says error={error} />
      </div>
      <RunningFoot
        cancel="Cancel"
        sending={sending}
        onCancel={() => void send(() => cancelImport(session))}
        onClose={props.onClose}
      />
    </>
  )
}

function ChangeColumns({ isDisabled, ...props }: TryProps & { isDisabled: boolean }) {
  const { session, sheet, matching } = props
  return (
    <Button
      className="button foot-start"
      isDisabled={isDisabled}
      onPress={() => match(session, sheet, matching)}
    >
      Change columns
    </Button>
  )
}

function Ended(props: TryProps & { title: string; text: string; onAgain: () => Promise<void> }) {
  const { title, text, onAgain } = props
  const { sending, error, send } = useSend()
  return (
    <>
      <div className="dialog-body import-body">
        <div>
          <StepHeading>{title}</StepHeading>
          <p>{text}</p>
        </div>
        <Says error={error} />
      </div>
      <footer className="dialog-foot">
        <ChangeColumns {...props} isDisabled={sending} />
        <WaitingButton
          name="Try again"
          waiting={sending}
          isPrimary
          onPress={() => void send(onAgain)}
        />
      </footer>
    </>
  )
}

function Tried(props: TryProps & { lines: ImportLine[] }) {
  const { session, lines, onClose } = props
  const running = useSend()
  const discarding = useSend()
  const counts = useMemo(() => countLines(lines), [lines])
  const busy = running.sending || discarding.sending
  const error = running.error ?? discarding.error
  const nothing = changing(counts) === 0
  const clients = useCall('clients.list', {}).data?.clients
  const made = useMemo(
    () =>
      clients === undefined
        ? []
        : newClients(
            lines,
            clients.map(({ name }) => name),
          ),
    [lines, clients],
  )
  return (
    <>
      <div className="dialog-body import-body">
        <div className="import-head">
          <div>
            <StepHeading>What each line does</StepHeading>
            <p className="hint">
              Nothing is saved yet.{made.length > 0 && ` ${clientsText(made)}`}
            </p>
          </div>
          <SaveReport importId={session.importId} />
        </div>
        <Lines lines={lines} counts={counts} phase="dry-run" first="all" />
        <Says error={error} />
      </div>
      <footer className="dialog-foot">
        <ChangeColumns {...props} isDisabled={busy} />
        {nothing && <p className="hint foot-says">No line changes anything here.</p>}
        <Button
          className="button"
          isDisabled={busy}
          onPress={() =>
            void discarding.send(async () => {
              await discardImport(session.importId)
              onClose()
            })
          }
        >
          Cancel
        </Button>
        <WaitingButton
          name={nothing ? 'Import' : runName(counts)}
          waiting={running.sending}
          isDisabled={nothing || discarding.sending}
          isPrimary
          onPress={() => void running.send(() => runImport(session))}
        />
      </footer>
    </>
  )
}

/** New clients by name, three at most. */
function clientsText(names: string[]): string {
  const shown = names.slice(0, 3).map((name) => isolate(name))
  const rest = names.length - shown.length
  const named = inWords(rest > 0 ? [...shown, `${rest.toLocaleString('en-US')} more`] : shown)
  return `${counted(names.length, 'new client')}: ${named}.`
}
