import {
  CloudOff,
  FileSpreadsheet,
  FlaskConical,
  KeyRound,
  LockKeyhole,
  Plus,
  Trash2,
  WifiOff,
  type LucideIcon,
} from 'lucide-react'
import { useState } from 'react'
import type { AppStatus } from '../../preload/contract.ts'
import { useCall } from '../data/bridge.ts'
import { focusIfNowhere } from '../ui/arrival.ts'
import { goToPractice } from '../actions/actions.ts'
import { useOnline } from '../ui/online.tsx'
import { useShell } from '../actions/shell.ts'
import { keyName } from '../ui/shortcuts.ts'
import { counted } from '../domain/summary.ts'
import './first-run.css'

const promises = [
  { icon: KeyRound, text: 'Every store on one list, and what to do when one stops working.' },
  { icon: WifiOff, text: 'Store details stay readable without a network.' },
  {
    icon: LockKeyhole,
    text: 'Keys are sealed by this computer’s keychain and leave it only for Squarespace.',
  },
]

/** The first screen, while there are no sites: what Latchkey does and the ways to begin. */
export function FirstRun({ status }: { status: AppStatus | undefined }) {
  const practicing = status?.squarespace.kind === 'practice'
  const mayPractice = status?.policies.practice !== 'off'
  return (
    <section className="first-run" aria-labelledby="welcome">
      <div className="first-run-card">
        <span className="first-run-mark">
          <KeyRound size={30} strokeWidth={1.75} aria-hidden />
        </span>
        <h1 ref={focusIfNowhere} id="welcome" tabIndex={-1}>
          {practicing ? 'Practice with made-up stores' : 'Welcome to Latchkey'}
        </h1>
        <p className="first-run-lead">
          {practicing
            ? 'Connect one with a made-up key, break it, mend it. Nothing here is real.'
            : 'Latchkey keeps every client’s Squarespace store connected.'}
        </p>
        <Choices practicing={practicing} mayPractice={mayPractice} />
        <Offline status={status} />
        <InTrash />
        {!practicing && (
          <ul className="first-run-promises">
            {promises.map(({ icon: Icon, text }) => (
              <li key={text}>
                <Icon size={16} strokeWidth={1.75} aria-hidden />
                {text}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}

function Choices({ practicing, mayPractice }: { practicing: boolean; mayPractice: boolean }) {
  const shell = useShell()
  const [busy, setBusy] = useState(false)

  async function practice(): Promise<void> {
    setBusy(true)
    await goToPractice('enter')
    setBusy(false)
  }

  return (
    <div className="first-run-choices">
      <Choice
        icon={Plus}
        name="Connect a store"
        about="Paste its API key, or have access allowed in the browser. Takes a minute."
        shortcut={keyName('N')}
        isMain
        onChoose={() => shell.openDialog({ kind: 'connect' })}
      />
      <Choice
        icon={FileSpreadsheet}
        name="Import from a file"
        about="Many stores at once, from a spreadsheet. You see what each line does first."
        shortcut={keyName('I')}
        onChoose={() => shell.openDialog({ kind: 'import' })}
      />
      {practicing && (
        <Choice
          icon={FlaskConical}
          name="Open the practice guide"
          about="A guided minute: a key, OAuth, a key that breaks, and going offline."
          onChoose={shell.openPractice}
        />
      )}
      {!practicing && mayPractice && (
        <Choice
          icon={FlaskConical}
          name="Try it with practice stores"
          about={
            busy
              ? 'Opening practice…'
              : 'Made-up stores on this computer and a guided minute. Nothing is real.'
          }
          isDisabled={busy}
          onChoose={() => void practice()}
        />
      )}
    </div>
  )
}

function Choice(props: {
  icon: LucideIcon
  name: string
  about: string
  shortcut?: string
  isMain?: boolean
  isDisabled?: boolean
  onChoose: () => void
}) {
  const { icon: Icon, name, about, shortcut, isMain = false, isDisabled = false } = props
  return (
    <button
      type="button"
      className="first-run-choice"
      data-main={isMain}
      disabled={isDisabled}
      onClick={props.onChoose}
    >
      <span className="first-run-icon">
        <Icon size={20} strokeWidth={1.75} aria-hidden />
      </span>
      <strong>{name}</strong>
      <span className="first-run-about">{about}</span>
      {shortcut !== undefined && <kbd aria-hidden>{shortcut}</kbd>}
    </button>
  )
}

/** A first start without a network: what can be done all the same. */
function Offline({ status }: { status: AppStatus | undefined }) {
  const hasNetwork = useOnline()
  const network = hasNetwork && (status?.online ?? true)
  if (network && status?.reachable !== false) return null
  const practicing = status?.squarespace.kind === 'practice'
  const mayPractice = status?.policies.practice !== 'off'
  return (
    <p className="first-run-note" role="status">
      <CloudOff size={16} strokeWidth={1.75} aria-hidden />
      {network
        ? 'Squarespace isn’t answering right now.'
        : 'This computer is offline. Connecting a store needs a network.'}
      {!practicing && mayPractice && ' Practice works without one.'}
    </p>
  )
}

/** All stores were removed: they are not lost yet. */
function InTrash() {
  const shell = useShell()
  const removed = useCall('trash.list', {}).data?.connections.length ?? 0
  if (removed === 0) return null
  return (
    <p className="first-run-note">
      <Trash2 size={16} strokeWidth={1.75} aria-hidden />
      {counted(removed, 'removed connection')} can still be restored.
      <button
        type="button"
        className="text-button"
        onClick={() => shell.openDialog({ kind: 'trash' })}
      >
        Open the trash
      </button>
    </p>
  )
}
