import { CircleAlert, CircleCheck } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Output, WebhookSubscription } from '../../preload/contract.ts'
import { longestPastedAddress } from '../../preload/limits.ts'
import { signatureHeader } from '../../preload/webhook-signature.ts'
import { call, useSites } from '../data/bridge.ts'
import { useWebhooksAcross } from '../data/webhooks.ts'
import { findingWords } from '../domain/words/webhooks.ts'
import { showOnArrival } from '../ui/arrival.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { Pick } from '../ui/pick.tsx'
import { SecretField } from '../ui/secret-field.tsx'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import '../ui/area.css'
import './webhooks.css'

type Ref = Pick<WebhookSubscription, 'websiteId' | 'subscriptionId'>
type Checked = Output<'webhooks.checkSignature'>

const pasted = 'pasted'
/** So many webhooks are offered; one that the body names is among them. */
const mostOffered = 100

/** Says of a notification whether its signature is right, and if not, what was done wrong. */
export function CheckSignatureDialog(props: { subscription: Ref | null; onClose: () => void }) {
  const { subscription, onClose } = props
  const [body, setBody] = useState('')
  const [signature, setSignature] = useState('')
  const [secret, setSecret] = useState('')
  const [chosen, setChosen] = useState<string | null>(subscription?.subscriptionId ?? null)
  const [checked, setChecked] = useState<Checked | null>(null)
  const { sending, error, send, forget } = useSend()
  const id = useId()
  const { kept, named } = useKept(body, chosen)
  const from = chosen ?? named ?? pasted
  const ref = kept.find(({ subscriptionId }) => subscriptionId === from)

  function change(): void {
    setChecked(null)
    forget()
  }

  async function check(): Promise<void> {
    const about = { body, signature }
    const key =
      ref === undefined
        ? { secret }
        : { subscription: { websiteId: ref.websiteId, subscriptionId: ref.subscriptionId } }
    setChecked(await call('webhooks.checkSignature', { ...about, ...key }))
  }

  return (
    <DialogFrame
      title="Check a signature"
      lead="Is a notification from Squarespace, as it came? Nothing of it leaves this computer."
      busy={sending}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send(check)
        }}
      >
        <div className="dialog-body">
          <div className="labelled">
            <label htmlFor={`${id}body`}>Body</label>
            <textarea
              id={`${id}body`}
              className="area signature-body mono"
              value={body}
              maxLength={longestPastedAddress}
              spellCheck={false}
              autoComplete="off"
              aria-describedby={`${id}says`}
              onChange={(event) => {
                change()
                setBody(event.target.value)
              }}
            />
            <p id={`${id}says`} className="hint">
              Exactly as it was sent, not read and written anew.
            </p>
          </div>
          <div className="labelled">
            <label htmlFor={`${id}signature`}>{signatureHeader}</label>
            <div className="field">
              <input
                id={`${id}signature`}
                className="mono"
                value={signature}
                maxLength={longestPastedAddress}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => {
                  change()
                  setSignature(event.target.value)
                }}
              />
            </div>
          </div>
          {kept.length > 0 && (
            <Pick
              label="Secret of"
              items={[
                ...kept.map(({ subscriptionId, name }) => ({ id: subscriptionId, name })),
                { id: pasted, name: 'A secret that I paste' },
              ]}
              value={ref === undefined ? pasted : from}
              onChange={(next) => {
                change()
                setChosen(next)
              }}
            />
          )}
          {ref === undefined && (
            <SecretField
              label="Secret"
              name="secret"
              value={secret}
              onChange={(next) => {
                change()
                setSecret(next)
              }}
              most={longestPastedAddress}
              isReadOnly={sending}
            >
              As Squarespace gave it: 64 characters of 0 to 9 and A to F.
            </SecretField>
          )}
          <div role="status">{checked !== null && <Finding checked={checked} />}</div>
          <div aria-live="polite">{error !== null && <Wrong error={error} />}</div>
        </div>
        <footer className="dialog-foot">
          <Button className="button" isDisabled={sending} onPress={onClose}>
            Close
          </Button>
          <WaitingButton name="Check it" waiting={sending} isPrimary />
        </footer>
      </form>
    </DialogFrame>
  )
}

const unasked = new Set<Checked['reason']>(['body-empty', 'signature-empty', 'secret-empty'])

function Finding({ checked }: { checked: Checked }) {
  const { valid, reason, mistakes } = checked
  const Icon = valid ? CircleCheck : CircleAlert
  const title = valid
    ? 'The signature is right.'
    : mistakes.length > 0
      ? 'The signature would be right, but:'
      : unasked.has(reason)
        ? 'Something is missing.'
        : 'The signature is wrong.'
  return (
    <div ref={showOnArrival} className="signature-says" data-valid={valid}>
      <Icon className={valid ? 'tone-ok' : 'tone-bad'} size={18} strokeWidth={1.75} aria-hidden />
      <div>
        <strong>{title}</strong>
        {mistakes.length > 1 ? (
          <ul>
            {mistakes.map((mistake) => (
              <li key={mistake}>{findingWords[mistake]}</li>
            ))}
          </ul>
        ) : (
          <p>{findingWords[reason]}</p>
        )}
      </div>
    </div>
  )
}

/** The webhooks whose secret is kept here, the chosen one and the one that a body names first. */
function useKept(body: string, chosen: string | null) {
  const across = useWebhooksAcross().data
  const sites = useSites().data
  const all = useMemo(() => {
    const titles = new Map(sites?.map(({ websiteId, title }) => [websiteId, title]))
    return (across?.subscriptions ?? [])
      .filter(({ secret }) => secret !== 'not-kept')
      .map(({ websiteId, subscriptionId, endpointUrl }) => ({
        websiteId,
        subscriptionId,
        name: `${titles.get(websiteId) ?? ''}: ${endpointUrl}`,
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en-US'))
  }, [across, sites])
  const named = all.find(({ subscriptionId }) => body.includes(subscriptionId))?.subscriptionId
  const isFirst = (each: Ref) => each.subscriptionId === chosen || each.subscriptionId === named
  const kept = [...all.filter(isFirst), ...all.filter((each) => !isFirst(each))]
  return { kept: kept.slice(0, mostOffered), named: named ?? null }
}
