import { Plus, Webhook } from 'lucide-react'
import { useRef, useState } from 'react'
import type { SiteRow, WebhookSubscription } from '../../preload/contract.ts'
import { mostSubscriptions } from '../../preload/webhook-topics.ts'
import { useShell } from '../actions/shell.ts'
import { useKnownWebhooks, useReadWebhooks } from '../data/webhooks.ts'
import { agoInSentence, full } from '../domain/time.ts'
import { standstill } from '../domain/webhooks.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { focusSoon } from '../ui/focus.ts'
import { timeFormat, useNow } from '../ui/now.ts'
import { WaitingButton } from '../ui/waiting-button.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { DeleteWebhook } from './delete-webhook.tsx'
import { WebhookCard } from './webhook-card.tsx'
import { WebhookDialog } from './webhook-dialog.tsx'
import './webhooks.css'

/** A site's webhooks: what was seen last at once, and what Squarespace says as soon as it says it. */
export function SiteWebhooks({ site }: { site: SiteRow }) {
  const { websiteId } = site
  const shell = useShell()
  const now = useNow()
  const known = useKnownWebhooks(websiteId)
  const grants = known.data?.grants ?? []
  const live = grants.filter(({ isLive }) => isLive)
  const { isReading, trouble, readAgain } = useReadWebhooks(websiteId, live.length > 0)
  const [isAdding, setAdding] = useState(false)
  const [deleting, setDeleting] = useState<WebhookSubscription | null>(null)
  const add = useRef<HTMLButtonElement>(null)
  const stands = standstill(grants)

  if (known.error !== null) {
    return (
      <div className="webhooks">
        <Wrong error={known.error} />
      </div>
    )
  }
  if (known.data === undefined) return null
  const { subscriptions, seenAt } = known.data
  if (grants.length === 0) {
    return (
      <EmptyState
        icon={Webhook}
        title="Webhooks need a sign-in"
        text="Squarespace lets an API key make no webhooks and see none. Connect this site by signing in with Squarespace as well."
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

  const isFull = subscriptions.length >= mostSubscriptions
  return (
    <div className="webhooks">
      <div className="webhooks-head">
        <p className="dim" title={seenAt === null ? undefined : full(seenAt, timeFormat)}>
          {seenAt === null
            ? isReading
              ? 'Asking Squarespace…'
              : 'Not read yet.'
            : `${subscriptions.length === 0 ? 'None' : `${subscriptions.length} of ${mostSubscriptions}`}, as of ${agoInSentence(seenAt, now, timeFormat)}`}
        </p>
        {live.length > 0 && (
          <span className="webhooks-steps">
            <WaitingButton
              name="Read again"
              waitingName="Reading…"
              waiting={isReading}
              size="small"
              onPress={() => void readAgain()}
            />
            <button
              ref={add}
              type="button"
              className="button small"
              onClick={() => setAdding(true)}
            >
              <Plus size={15} strokeWidth={1.75} aria-hidden />
              Add a webhook
            </button>
          </span>
        )}
      </div>
      {stands !== null && (
        <div className="webhooks-note">
          <p>{stands.text}</p>
          {stands.step !== null && (
            <button
              type="button"
              className="button small"
              onClick={() => {
                const { step, connectionId } = stands
                if (step !== null) shell.openDialog({ kind: step, websiteId, connectionId })
              }}
            >
              {stands.step === 'take-back' ? 'Take it back…' : 'Authorize again'}
            </button>
          )}
        </div>
      )}
      <div aria-live="polite">
        {trouble !== null && (
          <>
            <Wrong error={trouble} />
            {seenAt !== null && <p className="hint">You are seeing what was there before.</p>}
          </>
        )}
      </div>
      {subscriptions.map((webhook) => (
        <WebhookCard
          key={webhook.subscriptionId}
          site={site}
          webhook={webhook}
          grants={grants}
          onDelete={() => setDeleting(webhook)}
        />
      ))}
      {subscriptions.length === 0 && seenAt !== null && (
        <p className="hint">
          A webhook tells an address of yours what happens in the store, as it happens.
        </p>
      )}
      {isFull && (
        <p className="hint">
          Squarespace allows {mostSubscriptions} webhooks a site. Delete one that nobody needs to
          make room.
        </p>
      )}
      {deleting !== null && (
        <DeleteWebhook
          site={site}
          webhook={deleting}
          onDeleted={() => {
            setDeleting(null)
            focusSoon(() => add.current)
          }}
          onClose={() => setDeleting(null)}
        />
      )}
      {isAdding && (
        <WebhookDialog site={site} grants={live} webhook={null} onClose={() => setAdding(false)} />
      )}
    </div>
  )
}
