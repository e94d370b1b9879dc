import { CircleAlert, CircleCheck } from 'lucide-react'
import { useId, useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Input, Label, TextArea, TextField } from 'react-aria-components/TextField'
import type { Output, SiteRow } from '../../preload/contract.ts'
import { longestPastedAddress, longestToken } from '../../preload/limits.ts'
import { signatureHeader } from '../../preload/webhook-signature.ts'
import { call, useCall } from '../data/bridge.ts'
import { signatureWords } from '../domain/words/webhooks.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { useBeginning } from '../ui/focus.ts'
import { SecretField } from '../ui/secret-field.tsx'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import '../ui/area.css'
import './webhooks.css'

type Checked = Output<'webhooks.checkSignature'>

/** Says whether a notification’s signature is right, and if not, what is wrong with it. */
export function CheckSignatureDialog(props: { sites: SiteRow[]; onClose: () => void }) {
  const { sites, onClose } = props
  const [body, setBody] = useState('')
  const [signature, setSignature] = useState('')
  const [secret, setSecret] = useState('')
  const [chosen, setChosen] = useState('')
  const [checked, setChecked] = useState<Checked | null>(null)
  const { sending, error, send } = useSend()
  const known = useKnown(sites)
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useId()
  useBeginning(field)

  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value)
      setChecked(null)
    }

  async function check(): Promise<void> {
    const webhook = known.find(({ key }) => key === chosen)
    const by =
      webhook === undefined
        ? { secret }
        : {
            subscription: {
              websiteId: webhook.websiteId,
              subscriptionId: webhook.subscriptionId,
            },
          }
    setChecked(await call('webhooks.checkSignature', { body, signature, ...by }))
  }

  return (
    <DialogFrame
      title="Check a signature"
      lead="Paste a notification as it came, before anything read it as JSON. Nothing of it leaves this computer."
      size="large"
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send(check)
        }}
      >
        <div className="dialog-body">
          <TextField
            className="labelled"
            value={body}
            onChange={change(setBody)}
            maxLength={longestPastedAddress}
          >
            <Label>Body</Label>
            <TextArea ref={field} className="area webhook-body" spellCheck={false} />
          </TextField>
          <TextField
            className="labelled"
            value={signature}
            onChange={change(setSignature)}
            maxLength={longestPastedAddress}
          >
            <Label>{signatureHeader}</Label>
            <div className="field">
              <Input spellCheck={false} autoComplete="off" />
            </div>
          </TextField>
          {known.length > 0 && (
            <div className="labelled">
              <label htmlFor={picker}>Secret of</label>
              <select
                id={picker}
                value={chosen}
                onChange={({ target }) => change(setChosen)(target.value)}
              >
                <option value="">Another webhook: paste its secret</option>
                {known.map(({ key, name }) => (
                  <option key={key} value={key}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
          )}
          {chosen === '' && (
            <SecretField
              label="Secret"
              name="secret"
              value={secret}
              onChange={change(setSecret)}
              most={longestToken}
              isReadOnly={sending}
            >
              Squarespace says it once, when the webhook is made or its secret is rotated.
            </SecretField>
          )}
          <div aria-live="polite">
            {error !== null && <Wrong error={error} />}
            {checked !== null && <Verdict checked={checked} />}
          </div>
        </div>
        <footer className="dialog-foot">
          <Button className="button" onPress={onClose}>
            Close
          </Button>
          <WaitingButton name="Check" waitingName="Checking…" waiting={sending} isPrimary />
        </footer>
      </form>
    </DialogFrame>
  )
}

/** The webhooks whose secret is here, by the names of their sites. */
function useKnown(sites: SiteRow[]) {
  const subscriptions = useCall('webhooks.across', {}).data?.subscriptions
  return useMemo(() => {
    const titles = new Map(sites.map(({ websiteId, title }) => [websiteId, title]))
    return (subscriptions ?? [])
      .filter(({ secret }) => secret === 'open' || secret === 'doubtful')
      .map(({ websiteId, subscriptionId, endpointUrl }) => ({
        websiteId,
        subscriptionId,
        key: `${websiteId} ${subscriptionId}`,
        name: `${titles.get(websiteId) ?? websiteId} → ${endpointUrl}`,
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en-US'))
  }, [sites, subscriptions])
}

function Verdict({ checked: { valid, reason, mistakes } }: { checked: Checked }) {
  if (valid) {
    return (
      <p className="verdict tone-ok">
        <CircleCheck size={16} strokeWidth={1.75} aria-hidden />
        {signatureWords.right}
      </p>
    )
  }
  const [first = reason, ...others] = mistakes
  return (
    <div className="verdict-wrong">
      <p className="verdict tone-bad">
        <CircleAlert size={16} strokeWidth={1.75} aria-hidden />
        The signature is not right.
      </p>
      <p>{signatureWords[first]}</p>
      {others.length > 0 && (
        <>
          <p>And:</p>
          <ul>
            {others.map((each) => (
              <li key={each}>{signatureWords[each]}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
