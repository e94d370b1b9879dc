import { Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { SavedView } from '../../preload/contract.ts'
import { call } from '../bridge.ts'
import { focusOnArrival } from '../parts/arrival.ts'
import { useShell } from '../parts/shell.ts'
import { StepHeading } from '../parts/step-heading.tsx'
import { useSend } from '../parts/use-send.ts'
import { WaitingButton } from '../parts/waiting-button.tsx'
import { Wrong } from '../parts/wrong.tsx'
import { countLines, type ImportState } from './gathering.ts'
import { Lines } from './lines.tsx'
import { progressText, summarize } from './outcomes.ts'
import { closeSession, discardImport, resumeImport, type Session } from './session.ts'
import { toastSaved } from './saved.ts'
import { discardText } from './unfinished.tsx'

/** What was added was checked last. */
const newestFirst: SavedView = {
  id: '',
  name: 'Added by the import',
  view: 'all',
  query: '',
  sorting: [{ id: 'checked', desc: true }],
  grouping: 'none',
}

type ReportProps = { session: Session; run: ImportState; onClose: () => void }

function headline({ state, done, total }: ImportState): { title: string; text: string | null } {
  switch (state) {
    case 'stopped':
      return {
        title: 'Squarespace is out of reach',
        text: `${progressText({ phase: 'run', done, total })}. The rest waits here: resume when there is a network again.`,
      }
    case 'cancelled':
      return {
        title: 'The import was canceled',
        text: `${progressText({ phase: 'run', done, total })}. The rest can be imported later.`,
      }
    default:
      return { title: 'The import is done', text: null }
  }
}

/** How an import ended: a summary, what became of each line, and what can be done about the rest. */
export function Report({ session, run, onClose }: ReportProps) {
  const shell = useShell()
  const { sending, error, send } = useSend()
  const resuming = useSend()
  const [discarding, setDiscarding] = useState(false)
  const counts = useMemo(() => countLines(run.lines), [run.lines])
  const { title, text } = headline(run)
  const finished = run.state === 'finished'
  const { importId } = session
  // After a restart this window knows only of the lines since.
  const before = run.done - run.lines.length
  const problem = resuming.error ?? error

  function close(): void {
    onClose()
    if (finished) closeSession()
  }

  function showAdded(): void {
    close()
    shell.showSaved(newestFirst)
  }

  return (
    <>
      <div className="dialog-body">
        <div>
          <StepHeading>{title}</StepHeading>
          {text !== null && <p>{text}</p>}
          {run.lines.length > 0 && <p role="status">{summarize(counts)}</p>}
          {before > 0 && (
            <p className="hint">
              Of the {before.toLocaleString('en-US')} lines before the restart the saved report
              tells.
            </p>
          )}
        </div>
        {run.lines.length > 0 && (
          <Lines
            lines={run.lines}
            counts={counts}
            phase="run"
            first={counts.fails > 0 ? 'fails' : 'all'}
          />
        )}
        <div aria-live="polite">
          {discarding && <p>{discardText(run)}</p>}
          {problem !== null && <Wrong error={problem} />}
        </div>
      </div>
      {discarding ? (
        <footer className="dialog-foot">
          <Button
            className="button danger"
            onPress={() =>
              void send(async () => {
                await discardImport(importId)
                onClose()
              })
            }
          >
            Discard the rest
          </Button>
          <Button ref={focusOnArrival} className="button" onPress={() => setDiscarding(false)}>
            Keep it
          </Button>
        </footer>
      ) : (
        <footer className="dialog-foot">
          <WaitingButton
            name="Save report…"
            waiting={sending}
            icon={<Download size={15} strokeWidth={1.75} aria-hidden />}
            onPress={() =>
              void send(async () => {
                toastSaved('Report', (await call('imports.saveReport', { importId })).path)
              })
            }
          />
          <span className="foot-start" />
          {finished ? (
            counts.adds > 0 && (
              <Button className="button" onPress={showAdded}>
                Show the added stores
              </Button>
            )
          ) : (
            <Button className="button" onPress={() => setDiscarding(true)}>
              Discard the rest…
            </Button>
          )}
          <Button className={finished ? 'button primary' : 'button'} onPress={close}>
            Close
          </Button>
          {!finished && (
            <WaitingButton
              name="Resume"
              waiting={resuming.sending}
              isPrimary
              onPress={() => void resuming.send(() => resumeImport(session))}
            />
          )}
        </footer>
      )}
    </>
  )
}
