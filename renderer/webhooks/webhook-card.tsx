import { Webhook } from 'lucide-react'
import { useState } from 'react'
import type { SiteRow, WebhookGrant, WebhookSubscription } from '../../preload/contract.ts'
import { useShell } from '../actions/shell.ts'
import { call } from '../data/bridge.ts'
import type { Tone } from '../domain/healths.ts'
import { date, full } from '../domain/time.ts'
import { makerOf, secretText, testText, topicsInWords } from '../domain/webhooks.ts'
import { Confirm } from '../ui/confirm.tsx'
import { timeFormat, useNow } from '../ui/now.ts'
import { toast } from '../ui/toasts.ts'
import { useSend } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { WebhookDialog } from './webhook-dialog.tsx'

type WebhookCardProps = {
  site: SiteRow
  webhook: WebhookSubscription
  grants: WebhookGrant[]
  /** Asks whether it is to be deleted; the card goes with it, and must not ask itself. */
  onDelete: () => void
}

/** One webhook: where it sends what, who made it, and what can be done with it. */
export function WebhookCard({ site, webhook, grants, onDelete }: WebhookCardProps) {
  const shell = useShell()
  const now = useNow()
  const [asked, setAsked] = useState<'edit' | 'rotate' | null>(null)
  const [tested, setTested] = useState<{ text: string; tone: Tone } | null>(null)
  const testing = useSend()
  const copying = useSend()
  const { websiteId, subscriptionId, endpointUrl, topics, createdOn } = webhook
  const ref = { websiteId, subscriptionId }
  const { grant, name } = makerOf(webhook, grants)
  const own = grants.filter((each) => each.isLive && each.clientId === webhook.clientId)
  const secret = secretText(webhook)
  const error = testing.error ?? copying.error

  const close = () => setAsked(null)

  async function test(): Promise<void> {
    copying.forget()
    setTested(null)
    const { statusCode } = await call('webhooks.test', ref)
    setTested(testText(statusCode))
  }

  async function copy(): Promise<void> {
    await call('webhooks.copySecret', ref)
    await toast({
      text: 'Copied the secret.',
      more: 'Latchkey clears the clipboard in 30 seconds.',
      tone: 'ok',
    })
  }

  return (
    <article className="card webhook" aria-label={`Webhook to ${endpointUrl}`}>
      <header className="card-head">
        <Webhook size={16} strokeWidth={1.75} aria-hidden />
        <div className="card-name">
          <strong className="webhook-url">{endpointUrl}</strong>
          <span className="dim">
            {name === null ? (
              'Made by a developer app that is not here'
            ) : (
              <>
                Made by <bdi>{name}</bdi>
              </>
            )}
            {createdOn !== null && (
              <span title={full(createdOn, timeFormat)}>, {date(createdOn, now, timeFormat)}</span>
            )}
          </span>
        </div>
      </header>
      <p className="card-text" title={topics.join(', ')}>
        {topicsInWords(topics)}
      </p>
      {secret !== null && <p className="webhook-secret">{secret}</p>}
      {grant === null && (
        <p className="hint webhook-secret">
          Only the developer app that made it can change it, and this site has no working sign-in of
          that one here.
        </p>
      )}
      <div className="webhook-says" aria-live="polite">
        {tested !== null && <p className={`tone-${tested.tone}`}>{tested.text}</p>}
        {error !== null && <Wrong error={error} />}
      </div>
      <div className="card-actions">
        {grant !== null && (
          <WaitingButton
            name="Send a test"
            waitingName="Sending…"
            waiting={testing.sending}
            size="small"
            onPress={() => void testing.send(test)}
          />
        )}
        {webhook.secret !== 'not-kept' && (
          <WaitingButton
            name="Copy secret"
            waiting={copying.sending}
            size="small"
            onPress={() => void copying.send(copy)}
          />
        )}
        {grant !== null && (
          <button type="button" className="button small" onClick={() => setAsked('rotate')}>
            Rotate secret…
          </button>
        )}
        {webhook.secret !== 'not-kept' && (
          <button
            type="button"
            className="button small"
            onClick={() => shell.openDialog({ kind: 'check-signature', subscription: ref })}
          >
            Check a signature…
          </button>
        )}
        {grant !== null && (
          <>
            <button type="button" className="button small" onClick={() => setAsked('edit')}>
              Edit…
            </button>
            <button type="button" className="button small danger" onClick={onDelete}>
              Delete…
            </button>
          </>
        )}
      </div>
      {asked === 'edit' && (
        <WebhookDialog site={site} grants={own} webhook={webhook} onClose={close} />
      )}
      {asked === 'rotate' && (
        <Confirm
          title="Rotate the secret?"
          lead={endpointUrl}
          name="Rotate"
          waitingName="Rotating…"
          isDanger
          onConfirm={async () => {
            await call('webhooks.rotate', ref)
            close()
            await toast({
              text: 'The webhook has a new secret.',
              more: 'Give it to whatever checks signatures there.',
              tone: 'ok',
              action: { label: 'Copy it', run: () => void copying.send(copy) },
            })
          }}
          onClose={close}
        >
          <p>
            The secret of now stops at once: what receives the notifications will find every
            signature wrong until it has the new one.
          </p>
          <p>The new secret is kept here, and you can copy it.</p>
        </Confirm>
      )}
    </article>
  )
}
