import { Plus, Webhook } from 'lucide-react'
import { useState } from 'react'
import type { SiteRow, WebhookGrant, WebhookSubscription } from '../../preload/contract.ts'
import { mostSubscriptions } from '../../preload/webhook-topics.ts'
import { useShell } from '../actions/shell.ts'
import { call } from '../data/bridge.ts'
import { agoInSentence, full } from '../domain/time.ts'
import { topicName } from '../domain/words/webhooks.ts'
import { Confirm } from '../ui/confirm.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { timeFormat, useNow } from '../ui/now.ts'
import { toast } from '../ui/toasts.ts'
import { useAct } from '../ui/use-send.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { EditWebhook } from './edit.tsx'
import { useSiteWebhooks } from './use-known.ts'
import './webhooks.css'

/** The webhooks of one site: there at once as they were seen last, and then as Squarespace says. */
export function SiteWebhooks({ site }: { site: SiteRow }) {
  const { websiteId } = site
  const shell = useShell()
  const now = useNow()
  const { known, error, trouble, isAsking } = useSiteWebhooks(websiteId)
  if (error !== null) return <Wrong error={error} />
  if (known === undefined) return null
  const { subscriptions, grants, seenAt } = known
  if (grants.length === 0) {
    return (
      <EmptyState
        icon={Webhook}
        title="An API key cannot have webhooks"
        text="Squarespace gives webhooks to apps only. Sign in with Squarespace to connect this site in that way as well."
      >
        <button
          type="button"
          className="button"
          onClick={() => shell.openDialog({ kind: 'connect', way: 'oauth' })}
        >
          Sign in with Squarespace
        </button>
      </EmptyState>
    )
  }
  const addTo = () => shell.openDialog({ kind: 'webhooks', websiteIds: [websiteId] })
  return (
    <div className="webhooks">
      <div className="webhooks-head">
        <p className="hint" role="status">
          {isAsking
            ? 'Asking Squarespace…'
            : seenAt === null
              ? 'Never read.'
              : `${subscriptions.length} of at most ${mostSubscriptions}, as of ${agoInSentence(seenAt, now, timeFormat)}.`}
        </p>
        <button type="button" className="button small" onClick={addTo}>
          <Plus size={14} strokeWidth={2} aria-hidden />
          Add a webhook…
        </button>
      </div>
      {trouble !== null && <Wrong error={trouble} />}
      {subscriptions.length === 0 && !isAsking && (
        <EmptyState
          icon={Webhook}
          title="No webhooks"
          text="With a webhook Squarespace tells another system at once when an order or a contact changes."
        />
      )}
      {subscriptions.length > 0 && (
        <ul className="webhook-list">
          {subscriptions.map((webhook) => (
            <Card
              key={webhook.subscriptionId}
              webhook={webhook}
              grant={grants.find(({ clientId }) => clientId === webhook.clientId) ?? null}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

const secretWords: Record<WebhookSubscription['secret'], string | null> = {
  open: null,
  locked: 'The keychain cannot open its secret right now.',
  'not-kept': 'Its secret is not on this computer. Rotate it to get a new one.',
  doubtful:
    'Its secret may have been replaced: Squarespace’s answer did not arrive. Rotate it again.',
}

type Asking = 'edit' | 'rotate' | 'delete' | null

function Card(props: { webhook: WebhookSubscription; grant: WebhookGrant | null }) {
  const { webhook, grant } = props
  const { endpointUrl, topics, secret, createdOn, websiteId, subscriptionId } = webhook
  const ref = { websiteId, subscriptionId }
  const testing = useAct()
  const copying = useAct()
  const now = useNow()
  const [asking, ask] = useState<Asking>(null)
  const close = () => ask(null)

  async function test(): Promise<void> {
    const { statusCode } = await call('webhooks.test', ref)
    const isTaken = statusCode >= 200 && statusCode < 300
    await toast({
      text: isTaken
        ? `The endpoint took a test notification (HTTP ${statusCode}).`
        : `The endpoint answered HTTP ${statusCode} to a test notification.`,
      tone: isTaken ? 'ok' : 'bad',
    })
  }

  async function copy(): Promise<void> {
    await call('webhooks.copySecret', ref)
    await toast({ text: 'Copied the secret, for 30 seconds.', tone: 'ok' })
  }

  return (
    <li className="webhook" aria-label={`Webhook to ${endpointUrl}`}>
      <p className="webhook-endpoint">
        <bdi>{endpointUrl}</bdi>
      </p>
      <p className="webhook-tells">{topics.map(topicName).join(' · ')}</p>
      <p className="hint">
        {grant === null ? 'Made by another developer app' : `Made by ${grant.developerApp}`}
        {createdOn !== null && (
          <span title={full(createdOn, timeFormat)}>
            {` ${agoInSentence(createdOn, now, timeFormat)}`}
          </span>
        )}
      </p>
      {secretWords[secret] !== null && <p className="webhook-warns">{secretWords[secret]}</p>}
      <div className="card-actions">
        <button type="button" className="button small" onClick={() => ask('edit')}>
          Edit…
        </button>
        <WaitingButton
          name="Send a test"
          waitingName="Sending…"
          waiting={testing.acting}
          size="small"
          onPress={() => void testing.act(test)}
        />
        {secret !== 'not-kept' && (
          <WaitingButton
            name="Copy secret"
            waiting={copying.acting}
            size="small"
            onPress={() => void copying.act(copy)}
          />
        )}
        <button type="button" className="button small" onClick={() => ask('rotate')}>
          Rotate secret…
        </button>
        <button type="button" className="button small danger" onClick={() => ask('delete')}>
          Delete…
        </button>
      </div>
      {asking === 'edit' && (
        <EditWebhook webhook={webhook} scopes={grant?.scopes ?? []} onClose={close} />
      )}
      {asking === 'rotate' && (
        <Confirm
          title="Rotate the secret?"
          name="Rotate"
          waitingName="Rotating…"
          onConfirm={async () => {
            await call('webhooks.rotate', ref)
            close()
            await toast({ text: 'Rotated. Give the new secret to the endpoint.', tone: 'ok' })
          }}
          onClose={close}
        >
          <p>
            Squarespace signs with a new secret from then on. Until the endpoint has it, it takes
            every notification for a forged one.
          </p>
        </Confirm>
      )}
      {asking === 'delete' && (
        <Confirm
          title="Delete this webhook?"
          name="Delete"
          waitingName="Deleting…"
          isDanger
          onConfirm={async () => {
            await call('webhooks.remove', ref)
            close()
            await toast({ text: 'The webhook is deleted.', tone: 'ok' })
          }}
          onClose={close}
        >
          <p>
            Squarespace tells <bdi>{endpointUrl}</bdi> nothing more. That cannot be undone: another
            one has another secret.
          </p>
        </Confirm>
      )}
    </li>
  )
}
