import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { FieldError, Input, Label, TextField } from 'react-aria-components/TextField'
import { longestContact, longestName } from '../../preload/limits.ts'
import { permissionsOf } from '../../preload/key-words.ts'
import { useShell } from '../actions/shell.ts'
import { call, useCall } from '../data/bridge.ts'
import { Levels } from '../developer-app/levels.tsx'
import { isEmail } from '../domain/contacts.ts'
import { accessOf } from '../domain/key-requests.ts'
import type { Capabilities } from '../domain/scopes.ts'
import { SaveButton } from '../ui/save-button.tsx'
import { useSend } from '../ui/use-send.ts'
import { Wrong } from '../ui/wrong.tsx'
import { Answer } from './answer.tsx'
import type { WayProps } from './ways.ts'

type TextProps = {
  label: string
  hint?: string
  problem?: string | null
  value: string
  onChange: (value: string) => void
  most: number
  isReadOnly: boolean
  field?: React.Ref<HTMLInputElement>
}

function Text(props: TextProps) {
  const { label, hint, problem = null, value, onChange, most, isReadOnly, field } = props
  return (
    <TextField
      className="labelled"
      value={value}
      onChange={onChange}
      maxLength={most}
      isInvalid={problem !== null}
      isReadOnly={isReadOnly}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <div className="field" data-invalid={problem !== null}>
        <Input {...(field === undefined ? {} : { ref: field })} autoComplete="off" />
      </div>
      {hint !== undefined && problem === null && <p className="hint">{hint}</p>}
      <FieldError className="field-wrong">{problem}</FieldError>
    </TextField>
  )
}

/** Has the client make the key: what it is for, and whom to ask. */
export function ByClient({ onClose, onBusy }: WayProps) {
  const shell = useShell()
  const needed = useCall('preferences.get', {}).data?.neededApis ?? []
  const requests = useCall('keyRequests.list', {}).data?.requests ?? []
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  // The agency is called the same each time.
  const [from, setFrom] = useState(requests.at(-1)?.from ?? '')
  const [changed, setChanged] = useState<Capabilities['levels'] | null>(null)
  const [tried, setTried] = useState(false)
  const [hasAnswer, setHasAnswer] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const { sending, error, send, forget } = useSend(() => first.current?.focus())
  useEffect(() => onBusy(sending), [sending, onBusy])

  if (hasAnswer) return <Answer text="" onBusy={onBusy} onClose={onClose} />

  const levels = changed ?? Object.fromEntries(needed.map((api) => [api, 'read' as const]))
  const permissions = permissionsOf((api) => accessOf(levels[api]))
  const noName = name.trim() === '' ? 'Give the store a name.' : null
  const badEmail =
    email.trim() === '' || isEmail(email.trim())
      ? null
      : 'An email address looks like name@example.com.'

  async function create(): Promise<void> {
    const { requestId } = await call('keyRequests.create', {
      name,
      email: email.trim(),
      from,
      permissions,
    })
    shell.openDialog({ kind: 'key-request', requestId })
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (noName !== null || badEmail !== null || permissions.length === 0) {
          const form = event.currentTarget
          return void requestAnimationFrame(() =>
            form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
          )
        }
        void send(create)
      }}
    >
      <div className="dialog-body">
        <p>
          Usually only the owner of a site can make a key. Latchkey writes them what to do, with a
          page that locks the key, so that it can be mailed and only this computer opens it.
        </p>
        <Text
          field={first}
          label="Store"
          hint="What the list calls it until there is a key, and the message too."
          problem={tried ? noName : null}
          value={name}
          onChange={(next) => {
            forget()
            setName(next)
          }}
          most={longestName}
          isReadOnly={sending}
        />
        <div className="label-and-client">
          <Text
            label="Client’s email"
            hint="Optional."
            problem={tried ? badEmail : null}
            value={email}
            onChange={setEmail}
            most={longestContact.email}
            isReadOnly={sending}
          />
          <Text
            label="Your agency"
            hint="Optional: who asks."
            value={from}
            onChange={setFrom}
            most={longestName}
            isReadOnly={sending}
          />
        </div>
        <div className="labelled" role="group" aria-label="What the key must be good for">
          <span className="label">What the key must be good for</span>
          <div className="capabilities">
            <Levels levels={levels} onChange={setChanged} isDisabled={sending} />
          </div>
          {permissions.length === 0 && <p className="hint">Ask for something first.</p>}
        </div>
        <div className="field-says" role="status">
          {error !== null && <Wrong error={error} />}
        </div>
      </div>
      <footer className="dialog-foot">
        <Button
          className="button foot-start"
          isDisabled={sending}
          onPress={() => setHasAnswer(true)}
        >
          I have an answer…
        </Button>
        <Button className="button" isDisabled={sending} onPress={onClose}>
          Cancel
        </Button>
        <SaveButton
          name="Write the message"
          waitingName="Writing…"
          waiting={sending}
          isDisabled={permissions.length === 0}
        />
      </footer>
    </form>
  )
}
