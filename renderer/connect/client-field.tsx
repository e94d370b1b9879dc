import { ChevronDown } from 'lucide-react'
import { useId, useMemo, useRef, useState } from 'react'
import { Dialog, Popover } from 'react-aria-components/Popover'
import { flushSync } from 'react-dom'
import type { ClientChoice, Owner } from '../../preload/contract.ts'
import { longestName } from '../../preload/limits.ts'
import { useCall } from '../data/bridge.ts'
import { sortClients } from '../domain/choices.ts'
import { clientChoices, noClient } from '../actions/marks/client-choices.tsx'
import { ColorDot } from '../icons/color-mark.tsx'
import { Picker } from '../actions/marks/picker.tsx'
import { showOnArrival } from '../ui/arrival.ts'
import { Wrong } from '../ui/wrong.tsx'
import { chosenClient, takesFrom, type ChosenClient } from './chosen-client.ts'
import './client-field.css'

type ClientFieldProps = {
  /** The client that the site has now. */
  owner: Owner | null
  /** Null leaves the site as it is. */
  choice: ClientChoice | null
  onChange: (choice: ClientChoice | null) => void
  isDisabled: boolean
}

const gone = {
  message: 'This client is no longer here. Choose another one, or none.',
  reference: null,
}

/** Whose store is connected: one of all clients, a new one by its name, or whoever has it now. */
export function ClientField({ owner, choice, onChange, isDisabled }: ClientFieldProps) {
  const answer = useCall('clients.list', {})
  const clients = useMemo(() => sortClients(answer.data?.clients ?? []), [answer.data])
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLButtonElement>(null)
  const id = useId()

  const chosen = chosenClient(choice, clients)
  const shown = shownOf(chosen, owner)
  const shownId = shown?.id
  const choices = useMemo(
    () => clientChoices(clients, (each) => (each === shownId ? 'all' : 'none')),
    [clients, shownId],
  )
  const color = clients.find((client) => client.id === shownId)?.color
  // A site's client is taken away where the site is, not in passing.
  const offersNone = owner === null && (clients.length > 0 || choice !== null)

  function open(text: string): void {
    setTyped(text)
    setOpen(true)
  }

  function close(next?: ClientChoice | null): void {
    // At once: a key that is pressed next, Esc to close the dialog too, must not be lost.
    flushSync(() => setOpen(false))
    field.current?.focus()
    if (next !== undefined) onChange(next)
  }

  return (
    <div className="labelled client-field">
      <span id={`${id}label`} className="label">
        Client
      </span>
      <button
        ref={field}
        type="button"
        className="field"
        aria-labelledby={`${id}label ${id}value`}
        aria-describedby={`${id}says`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-invalid={chosen.is === 'gone'}
        disabled={isDisabled}
        onClick={() => open('')}
        onKeyDown={(event) => {
          const { key, ctrlKey, metaKey, altKey } = event
          if (ctrlKey || metaKey || altKey) return
          const isLetter = [...key].length === 1 && key !== ' '
          if (!isLetter && key !== 'ArrowDown') return
          // The letter must not be typed a second time, into the field that opens.
          event.preventDefault()
          open(isLetter ? key : '')
        }}
      >
        <span id={`${id}value`} className="client-field-value">
          {color !== undefined && <ColorDot color={color} />}
          {shown === null ? (
            <span className="dim">{noClient.name}</span>
          ) : (
            <bdi dir="auto">{shown.name}</bdi>
          )}
          {chosen.is === 'new' && <span className="client-field-new">New</span>}
        </span>
        <ChevronDown size={14} strokeWidth={2} aria-hidden />
      </button>
      <div id={`${id}says`} className="field-says" aria-live="polite">
        {chosen.is === 'gone' ? (
          <Wrong error={gone} />
        ) : (
          <Hint owner={owner} choice={choice} isNew={chosen.is === 'new'} />
        )}
      </div>
      {isOpen && (
        <Popover
          isOpen
          triggerRef={field}
          placement="bottom start"
          offset={4}
          className="popover picker-popover"
          onOpenChange={(stays) => {
            if (!stays) close()
          }}
        >
          <Dialog aria-label="Client">
            <Picker
              label="Client"
              placeholder="Find or name a client"
              empty={answer.isPending ? '' : 'No clients yet. Type a name to add the first one.'}
              typed={typed}
              onTyped={setTyped}
              none={offersNone ? { ...noClient, has: choice === null ? 'all' : 'none' } : undefined}
              choices={choices}
              noun="client"
              maxLength={longestName}
              onPick={(picked) =>
                close(picked === noClient.id || picked === owner?.id ? null : { id: picked })
              }
              onNew={(name) => close({ name })}
            />
          </Dialog>
        </Popover>
      )}
    </div>
  )
}

/** Which client the field shows: the one that was chosen, or the one that the site has. */
function shownOf(chosen: ChosenClient, owner: Owner | null): { id?: string; name: string } | null {
  if (chosen.is === 'here') return chosen.client
  if (chosen.is === 'new') return { name: chosen.name }
  return chosen.is === 'unchanged' ? owner : null
}

type HintProps = { owner: Owner | null; choice: ClientChoice | null; isNew: boolean }

/** What the choice does when the connection is saved. */
function Hint({ owner, choice, isNew }: HintProps) {
  if (owner === null) {
    return (
      <p>{isNew ? 'Added to your clients when you save.' : 'Optional: whose store this is.'}</p>
    )
  }
  if (!takesFrom(choice, owner)) {
    return <p>Has this site now, and keeps it unless you choose another.</p>
  }
  return (
    <p ref={showOnArrival}>
      <bdi>{owner.name}</bdi> has this site now. Saving gives it to this {isNew && 'new '}client.
    </p>
  )
}
