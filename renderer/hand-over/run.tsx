import { Button } from 'react-aria-components/Button'
import type { HandOverFailure, HandOverProgress } from '../../preload/contract.ts'
import { useShell } from '../actions/shell.ts'
import { call } from '../data/bridge.ts'
import { AppError } from '../domain/app-error.ts'
import { handOverProgressText, handOverSummary } from '../domain/hand-over.ts'
import { counted } from '../domain/summary.ts'
import { LineGrid } from '../ui/line-grid.tsx'
import { Reference } from '../ui/reference.tsx'
import { Running } from '../ui/running.tsx'
import { StepHeading } from '../ui/step-heading.tsx'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { remedyOf } from './remedy.ts'

type RunProps = {
  /** Null before the first is told of. */
  progress: HandOverProgress | null
  onAgain: (connectionIds: string[]) => Promise<void>
  onClose: () => void
}

/** A hand-over under way: how far it is, and in the end what became of it. */
export function Run({ progress, onAgain, onClose }: RunProps) {
  return progress === null || progress.state === 'running' ? (
    <Running
      heading="Handing over"
      name="Hand-over"
      progress={progress && { ...progress, text: handOverProgressText(progress) }}
      onCancel={() => call('handOver.cancel', {})}
      onClose={onClose}
    />
  ) : (
    <Over progress={progress} onAgain={onAgain} onClose={onClose} />
  )
}

function cells({ title, label, problem }: HandOverFailure) {
  return (
    <>
      <span role="gridcell" className="lines-site">
        <bdi dir="auto" title={title}>
          {title}
        </bdi>
        <span className="dim">{label}</span>
      </span>
      <span role="gridcell" className="lines-why">
        {new AppError(problem).message}
      </span>
    </>
  )
}

const columns = ['Store', 'Why, and what to do']

function Over({ progress, onAgain, onClose }: RunProps & { progress: HandOverProgress }) {
  const shell = useShell()
  const { sending, error, send } = useSend()
  const { failures } = progress
  const { title, text } = handOverSummary(progress)
  const [only] = failures
  const one = progress.total === 1 ? only : undefined
  const remedy = one === undefined ? null : remedyOf(one, one.problem)
  return (
    <>
      <div className="dialog-body">
        <div>
          <StepHeading>{title}</StepHeading>
          <p role="status">{text}</p>
        </div>
        {one !== undefined ? (
          <Told problem={new AppError(one.problem)} />
        ) : (
          failures.length > 0 && (
            <div className="lines-all">
              <p className="hint">Press Enter on a store, or click it, to open it.</p>
              <LineGrid
                name="Not handed over"
                lines={failures}
                keyOf={({ connectionId }) => connectionId}
                columns={columns}
                cells={cells}
                className="failure-lines"
                onOpen={({ websiteId }) => {
                  onClose()
                  shell.showSite(websiteId, 'connections')
                }}
              />
            </div>
          )
        )}
        <div aria-live="polite">{error !== null && <Wrong error={error} />}</div>
      </div>
      <footer className="dialog-foot">
        {failures.length > 0 && (
          <WaitingButton
            name={
              failures.length === 1
                ? 'Try again'
                : `Try these ${counted(failures.length, 'store')} again`
            }
            waiting={sending}
            onPress={() =>
              void send(() => onAgain(failures.map(({ connectionId }) => connectionId)))
            }
          />
        )}
        {remedy !== null && (
          <Button
            className="button"
            onPress={() => {
              onClose()
              shell.openDialog(remedy.dialog)
            }}
          >
            {remedy.name}
          </Button>
        )}
        <Button className="button primary" onPress={onClose}>
          Close
        </Button>
      </footer>
    </>
  )
}

function Told({ problem }: { problem: AppError }) {
  return (
    <div>
      <p>{problem.message}</p>
      {problem.reference !== null && <Reference text={problem.reference} />}
    </div>
  )
}
