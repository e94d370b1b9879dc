import { useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Api2CartAccount } from '../../preload/contract.ts'
import { useShell } from '../actions/shell.ts'
import { AccountKeyField, useAccountKey } from '../api2cart/account-key.tsx'
import { call, useCall } from '../data/bridge.ts'
import { usePolicies } from '../data/use-policies.ts'
import { agoInSentence, full } from '../domain/time.ts'
import { Confirm } from '../ui/confirm.tsx'
import { Fixed } from '../ui/fixed.tsx'
import { focusBelow } from '../ui/focus.ts'
import { timeFormat, useNow } from '../ui/now.ts'
import { SaveButton } from '../ui/save-button.tsx'
import { toast } from '../ui/toasts.ts'
import { Wrong } from '../ui/wrong.tsx'
import './settings.css'

const about =
  'API2Cart connects stores to other systems. With your account’s key, Latchkey hands stores over to it and keeps track of what it has.'

/** The agency's account at API2Cart: its key goes in, and never out. */
export function Api2Cart() {
  const { api2cart } = usePolicies()
  const answer = useCall('api2cart.get', {})
  const place = useRef<HTMLDivElement>(null)
  const [changing, setChanging] = useState(false)
  const account = answer.data?.account
  const isOff = api2cart === 'off'

  /** What had the keyboard is gone. */
  function goOn(): void {
    focusBelow(() => place.current?.querySelector<HTMLElement>('button, input') ?? null)
  }

  function show(isChanging: boolean): void {
    setChanging(isChanging)
    if (!isChanging) goOn()
  }

  return (
    <div ref={place} className="dialog-body settings api2cart-settings">
      <p>{about}</p>
      {isOff && <Fixed advice="Nothing is handed over to API2Cart on this computer." />}
      {answer.error !== null && <Wrong error={answer.error} />}
      {!isOff &&
        account !== undefined &&
        (account === null || changing ? (
          <KeyForm
            isChange={account !== null}
            onSaved={() => {
              show(false)
              void toast({ text: 'API2Cart accepts the key. It is saved.', tone: 'ok' })
            }}
            onCancel={() => show(false)}
          />
        ) : (
          <Account account={account} onChange={() => show(true)} onRemoved={goOn} />
        ))}
    </div>
  )
}

function KeyForm(props: { isChange: boolean; onSaved: () => void; onCancel: () => void }) {
  const { isChange, onSaved, onCancel } = props
  const key = useAccountKey(onSaved)
  return (
    <form
      className="api2cart-form"
      onSubmit={(event) => {
        event.preventDefault()
        key.save()
      }}
    >
      <AccountKeyField of={key} isFirst={isChange} />
      <div className="api2cart-actions">
        <SaveButton
          name="Save"
          waitingName="Asking API2Cart…"
          waiting={key.saving}
          isDisabled={key.apiKey.trim() === ''}
        />
        {isChange && (
          <Button className="button" isDisabled={key.saving} onPress={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  )
}

const troubles: Record<Api2CartAccount['apiKey'], string | null> = {
  open: null,
  locked: 'This computer’s keychain cannot open the key right now. It is kept safe.',
  'not-kept': 'The key was not kept, because this computer had no keychain. Change it to go on.',
}

function Account(props: { account: Api2CartAccount; onChange: () => void; onRemoved: () => void }) {
  const { account, onChange, onRemoved } = props
  const shell = useShell()
  const now = useNow()
  const [removing, setRemoving] = useState(false)
  const trouble = troubles[account.apiKey]
  return (
    <>
      <p role="status">
        <strong>{trouble ?? 'API2Cart accepts your key.'}</strong>{' '}
        <span className="dim" title={full(account.checkedAt, timeFormat)}>
          Checked {agoInSentence(account.checkedAt, now, timeFormat)}.
        </span>
      </p>
      <div className="api2cart-actions">
        <Button className="button" onPress={() => shell.openDialog({ kind: 'api2cart-stores' })}>
          API2Cart stores…
        </Button>
        <Button className="button" onPress={onChange}>
          Change the key
        </Button>
        <Button className="button danger" onPress={() => setRemoving(true)}>
          Remove…
        </Button>
      </div>
      {removing && (
        <Confirm
          title="Remove the API2Cart account?"
          name="Remove"
          isDanger
          onConfirm={async () => {
            await call('api2cart.remove', {})
            setRemoving(false)
            onRemoved()
          }}
          onClose={() => setRemoving(false)}
        >
          <p>
            Latchkey forgets the account’s key. What was handed over stays at API2Cart and goes on
            working there.
          </p>
          <p>Latchkey can see and change it again once you add the key.</p>
        </Confirm>
      )}
    </>
  )
}
