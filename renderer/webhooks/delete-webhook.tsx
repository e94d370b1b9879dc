import type { SiteRow, WebhookSubscription } from '../../preload/contract.ts'
import { call } from '../data/bridge.ts'
import { Confirm } from '../ui/confirm.tsx'
import { toast } from '../ui/toasts.ts'

type DeleteWebhookProps = {
  site: SiteRow
  webhook: WebhookSubscription
  onDeleted: () => void
  onClose: () => void
}

/** Deletes a webhook at Squarespace, once the person has read what that does. */
export function DeleteWebhook({ site, webhook, onDeleted, onClose }: DeleteWebhookProps) {
  const { websiteId, subscriptionId, endpointUrl } = webhook
  return (
    <Confirm
      title="Delete this webhook?"
      lead={endpointUrl}
      name="Delete"
      waitingName="Deleting…"
      isDanger
      onConfirm={async () => {
        await call('webhooks.remove', { websiteId, subscriptionId })
        onDeleted()
        await toast({ text: 'The webhook is deleted at Squarespace.', tone: 'ok' })
      }}
      onClose={onClose}
    >
      <p>
        Squarespace stops telling this endpoint of <bdi>{site.title}</bdi>, and its secret is
        forgotten. This cannot be undone.
      </p>
    </Confirm>
  )
}
