import { ChevronRight, Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Client, SiteRow } from '../../preload/contract.ts'
import { useSites } from '../data/bridge.ts'
import { counted } from '../domain/summary.ts'
import { needsYou } from '../domain/healths.ts'
import { stateNames } from '../domain/client-states.ts'
import { ColorMark } from '../icons/color-mark.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { useShell } from '../actions/shell.ts'
import './band.css'

/** As much of the notes as stands above the list without being asked for: lines, characters. */
const few = 3
const short = 240

const none: SiteRow[] = []

function countsOf(sites: SiteRow[]): string {
  const waiting = sites.filter(needsYou).length
  if (sites.length === 0) return 'No sites'
  if (waiting === 0) return counted(sites.length, 'site')
  return `${counted(sites.length, 'site')}, ${waiting.toLocaleString('en-US')} ${waiting === 1 ? 'needs' : 'need'} you`
}

function Contact({ contact }: { contact: Client['contacts'][number] }) {
  const { name, email, phone } = contact
  const whose = name === '' ? '' : ` of ${name}`
  return (
    <li className="band-contact">
      {name !== '' && <bdi dir="auto">{name}</bdi>}
      {email !== '' && (
        <span className="band-copy">
          <bdi dir="ltr">{email}</bdi>
          <CopyButton text={email} name={`email${whose}`} />
        </span>
      )}
      {phone !== '' && (
        <span className="band-copy">
          <bdi dir="ltr">{phone}</bdi>
          <CopyButton text={phone} name={`phone${whose}`} />
        </span>
      )}
    </li>
  )
}

/** Notes as they are, or their beginning and the rest on asking. */
function Notes({ text }: { text: string }) {
  const [first = '', ...rest] = text.split('\n')
  if (rest.length < few && text.length < short) {
    return (
      <p className="band-notes" dir="auto">
        {text}
      </p>
    )
  }
  return (
    <details className="band-more">
      <summary>
        <ChevronRight size={12} strokeWidth={2} aria-hidden />
        <bdi dir="auto">{first.length < short ? first : `${first.slice(0, short)}…`}</bdi>
      </summary>
      <p className="band-notes" dir="auto">
        {first.length < short ? rest.join('\n') : text}
      </p>
    </details>
  )
}

/**
 * Who a client is, above the sites that it owns: state, contacts, notes, and the way to edit. The
 * children stand at the end of its first line.
 */
export function ClientBand({ client, children }: { client: Client; children?: ReactNode }) {
  const shell = useShell()
  const { id, name, color, state, contacts, notes } = client
  const owned = (useSites().data ?? none).filter(({ clientId }) => clientId === id)
  // One that was entered twice stands here once.
  const once = new Map(contacts.map((contact) => [JSON.stringify(contact), contact]))
  return (
    <section className="band" aria-label={`Client: ${name}`}>
      <div className="band-head">
        {color !== null && <ColorMark color={color} />}
        <h1>
          <bdi dir="auto">{name}</bdi>
        </h1>
        {state !== 'active' && <span className="band-state">{stateNames[state]}</span>}
        <span className="dim">{countsOf(owned)}</span>
        {children}
        <button
          type="button"
          className="button small"
          onClick={() => shell.openDialog({ kind: 'client', clientId: id })}
        >
          <Pencil size={13} strokeWidth={1.75} aria-hidden />
          Edit
          <span className="sr-only">client</span>
        </button>
      </div>
      {contacts.length > 0 && (
        <ul className="band-contacts" aria-label="Contacts">
          {[...once].map(([key, contact]) => (
            <Contact key={key} contact={contact} />
          ))}
        </ul>
      )}
      {notes.trim() !== '' && <Notes text={notes.trim()} />}
    </section>
  )
}
