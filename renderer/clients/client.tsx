import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { FieldError, Input, Label, TextArea, TextField } from 'react-aria-components/TextField'
import type { Client } from '../../preload/contract.ts'
import { clientStates } from '../../preload/marks.ts'
import { longestName, longestNote } from '../../preload/limits.ts'
import { call, useCall, useSites } from '../data/bridge.ts'
import { counted } from '../domain/summary.ts'
import { removeClient } from '../actions/marks/actions.ts'
import { stateNames } from '../domain/client-states.ts'
import { ColorChoice } from './color-choice.tsx'
import { DialogFrame } from '../ui/dialog.tsx'
import { Gone } from '../ui/gone.tsx'
import { SaveButton } from '../ui/save-button.tsx'
import { useSend } from '../ui/use-send.ts'
import { Wrong } from '../ui/wrong.tsx'
import { Contacts } from './contacts.tsx'
import { addContact, draftOf, isChanged, isSound, nameProblem, toInput } from './draft.ts'
import '../ui/area.css'
import '../ui/segments.css'
import './client.css'

/** A customer of the agency: who it is, whom to ask, and how things stand. */
export function ClientDialog(props: { clientId: string | null; onClose: () => void }) {
  const { clientId, onClose } = props
  const clients = useCall('clients.list', {}).data?.clients
  if (clientId === null) return <Editor client={null} onClose={onClose} />
  if (clients === undefined) return null
  const client = clients.find(({ id }) => id === clientId)
  return client === undefined ? (
    <Gone onClose={onClose} />
  ) : (
    <Editor client={client} onClose={onClose} />
  )
}

/** Puts the keyboard where something is wrong, once that is drawn. */
function focusWrong(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}

function Editor({ client: current, onClose }: { client: Client | null; onClose: () => void }) {
  // What was there when the dialog opened: an event must not change what is being typed.
  const [client] = useState(current)
  const [draft, setDraft] = useState(() => draftOf(client))
  const [tried, setTried] = useState(false)
  // What was asked for while there are changes that go with it.
  const [leaving, setLeaving] = useState<'by closing' | 'by removing' | null>(null)
  const owned = useSites().data?.filter(({ clientId }) => clientId === client?.id).length ?? 0
  const nameField = useRef<HTMLInputElement>(null)
  const keep = useRef<HTMLButtonElement>(null)
  const { sending, error, send, forget } = useSend()
  const taken = error?.code === 'duplicate' ? error.message : null
  const wrongName = taken ?? (tried ? nameProblem(draft.name) : null)

  useEffect(() => {
    if (client === null) nameField.current?.focus()
  }, [client])
  useEffect(() => {
    if (taken !== null) nameField.current?.focus()
  }, [taken])
  useEffect(() => {
    if (leaving !== null) keep.current?.focus()
  }, [leaving])

  function change(changes: Partial<typeof draft>): void {
    forget()
    setLeaving(null)
    setDraft((before) => ({ ...before, ...changes }))
  }

  function close(): void {
    if (leaving === null && isChanged(draft, client)) setLeaving('by closing')
    else onClose()
  }

  function remove(known: Client): void {
    if (leaving === null && isChanged(draft, client)) return setLeaving('by removing')
    onClose()
    void removeClient(known)
  }

  async function save(): Promise<void> {
    await call('clients.save', toInput(draft, client?.id ?? null))
    onClose()
  }

  return (
    <DialogFrame
      title={client === null ? 'New client' : 'Edit client'}
      {...(client === null || owned === 0
        ? {}
        : { lead: `${client.name} owns ${counted(owned, 'site')}.` })}
      size="large"
      busy={sending}
      onClose={close}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          setLeaving(null)
          if (isSound(draft)) void send(save)
          else focusWrong(event.currentTarget)
        }}
      >
        <div className="dialog-body client">
          <TextField
            className="labelled"
            value={draft.name}
            onChange={(name) => change({ name })}
            maxLength={longestName}
            isInvalid={wrongName !== null}
            isReadOnly={sending}
            validationBehavior="aria"
          >
            <Label>Name</Label>
            <div className="field" data-invalid={wrongName !== null}>
              <Input ref={nameField} autoComplete="off" />
            </div>
            <FieldError className="field-wrong">{wrongName}</FieldError>
          </TextField>
          <RadioGroup
            className="labelled"
            orientation="horizontal"
            value={draft.state}
            onChange={(value) => {
              const state = clientStates.find((each) => each === value)
              if (state !== undefined) change({ state })
            }}
            isDisabled={sending}
          >
            <Label>State</Label>
            <div className="segments">
              {clientStates.map((state) => (
                <Radio key={state} value={state} className="segment">
                  {stateNames[state]}
                </Radio>
              ))}
            </div>
          </RadioGroup>
          <ColorChoice
            color={draft.color}
            onChange={(color) => change({ color })}
            isDisabled={sending}
          />
          <Contacts
            contacts={draft.contacts}
            onChange={(contacts) => change({ contacts })}
            onAdd={() => change(addContact(draft))}
            showProblems={tried}
            isReadOnly={sending}
          />
          <TextField
            className="labelled"
            value={draft.notes}
            onChange={(notes) => change({ notes })}
            maxLength={longestNote}
            isReadOnly={sending}
          >
            <Label>Notes</Label>
            <TextArea className="area" />
          </TextField>
        </div>
        <footer className="dialog-foot">
          {client !== null && leaving === null && (
            <Button className="button danger" isDisabled={sending} onPress={() => remove(client)}>
              Remove client
            </Button>
          )}
          <div className="foot-says" role="status">
            {leaving === 'by removing' ? (
              'The changes are not saved, and Undo would not bring them back.'
            ) : leaving === 'by closing' ? (
              'There are changes that are not saved.'
            ) : error !== null && taken === null ? (
              <Wrong error={error} />
            ) : null}
          </div>
          {leaving !== null ? (
            <>
              {leaving === 'by removing' && client !== null ? (
                <Button className="button danger" onPress={() => remove(client)}>
                  Remove anyway
                </Button>
              ) : (
                <Button className="button danger" onPress={onClose}>
                  Discard changes
                </Button>
              )}
              <Button ref={keep} className="button" onPress={() => setLeaving(null)}>
                Keep editing
              </Button>
            </>
          ) : (
            <Button className="button" isDisabled={sending} onPress={close}>
              Cancel
            </Button>
          )}
          <SaveButton name="Save" waiting={sending} isDisabled={false} />
        </footer>
      </form>
    </DialogFrame>
  )
}
