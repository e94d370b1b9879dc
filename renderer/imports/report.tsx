import { useMemo } from 'react'
import { Button } from 'react-aria-components/Button'
import type { SavedView } from '../../preload/contract.ts'
import { focusOnArrival } from '../ui/arrival.ts'
import { useShell } from '../actions/shell.ts'
import { StepHeading } from '../ui/step-heading.tsx'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { countLines, type ImportState } from '../domain/import-state.ts'
import { Says } from './foot.tsx'
import { Lines } from './lines.tsx'
import { discardText, progressText, summarize } from './outcomes.ts'
import { discardImport, resumeImport, type Session } from './session.ts'
import { SaveReport } from './save-report.tsx'
import { useAsking } from './use-asking.ts'
import { stopText } from './words.ts'

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

function headline(run: ImportState): { title: string; text: string | null } {
  const { state, stop } = run
  const far = progressText(run)
  switch (state) {
    case 'stopped':
      return {
        title: 'The import stopped',
        text: `${stop === null ? '' : stopText(stop)} ${far}. The rest waits, and can be resumed.`,
      }
    case 'cancelled':
      return {
        title: 'The import was canceled',
        text: `${far}. The rest can be imported later.`,
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
  const { asked, asker, ask, keep, onKeyDown } = useAsking()
  const counts = useMemo(() => countLines(run.lines), [run.lines])
  const { title, text } = headline(run)
  const finished = run.state === 'finished'
  const { importId } = session
  const problem = resuming.error ?? error

  function showAdded(): void {
    onClose()
    shell.showSaved(newestFirst)
  }

  return (
    <>
      <div className="dialog-body import-body">
        <div>
          <StepHeading>{title}</StepHeading>
          {text !== null && <p>{text}</p>}
          {run.lines.length > 0 && <p role="status">{summarize(counts)}</p>}
        </div>
        {run.lines.length > 0 && (
          <Lines
            lines={run.lines}
            counts={counts}
            phase="run"
            first={counts.fails > 0 ? 'fails' : 'all'}
          />
        )}
        <Says error={problem}>{asked && <p>{discardText(run)}</p>}</Says>
      </div>
      {asked ? (
        <footer className="dialog-foot">
          <Button
            className="button danger"
            isDisabled={sending}
            onKeyDown={onKeyDown}
            onPress={() =>
              void send(async () => {
                await discardImport(importId)
                onClose()
              })
            }
          >
            Discard the rest
          </Button>
          <Button ref={focusOnArrival} className="button" onKeyDown={onKeyDown} onPress={keep}>
            Keep it
          </Button>
        </footer>
      ) : (
        <footer className="dialog-foot">
          <SaveReport importId={importId} />
          <span className="foot-start" />
          {finished ? (
            counts.adds > 0 && (
              <Button className="button" onPress={showAdded}>
                Show what was added
              </Button>
            )
          ) : (
            <Button ref={asker} className="button" onPress={ask}>
              Discard the rest…
            </Button>
          )}
          <Button className={finished ? 'button primary' : 'button'} onPress={onClose}>
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
