import { DialogFrame } from '../ui/dialog.tsx'
import { Choose } from './choose.tsx'
import { Match } from './match.tsx'
import { Run } from './run.tsx'
import { leaveImport, useSession, type Session } from './session.ts'
import { Try } from './try.tsx'
import './import.css'

const steps: { at: Session['step']['at'] | 'choose'; name: string }[] = [
  { at: 'choose', name: 'Choose' },
  { at: 'match', name: 'Match columns' },
  { at: 'try', name: 'Dry run' },
  { at: 'run', name: 'Import' },
]

/** Imports stores from a sheet, step by step. It may be closed while the lines are worked through. */
export function ImportDialog(props: { onClose: () => void }) {
  const session = useSession()
  const step = session?.step ?? null
  const at = step?.at ?? 'choose'

  function onClose(): void {
    props.onClose()
    if (session !== null) leaveImport(session)
  }

  return (
    <DialogFrame title="Import sites" size="wide" onClose={onClose}>
      <ol className="import-steps" aria-label="Steps">
        {steps.map(({ at: each, name }) => (
          <li key={each} aria-current={each === at ? 'step' : undefined}>
            {name}
          </li>
        ))}
      </ol>
      {session === null || step === null ? (
        <Choose onClose={onClose} />
      ) : step.at === 'match' ? (
        <Match
          key={session.importId}
          session={session}
          sheet={step.sheet}
          matching={step.matching}
          onClose={onClose}
        />
      ) : step.at === 'try' ? (
        <Try session={session} sheet={step.sheet} matching={step.matching} onClose={onClose} />
      ) : (
        <Run session={session} onClose={onClose} />
      )}
    </DialogFrame>
  )
}
