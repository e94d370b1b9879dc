import { useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { WebhookSubscription } from '../../preload/contract.ts'
import { endpointProblem } from '../../preload/webhook-endpoint.ts'
import { isTopic } from '../../preload/webhook-topics.ts'
import { call } from '../data/bridge.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { useBeginning } from '../ui/focus.ts'
import { SaveButton } from '../ui/save-button.tsx'
import { useSend } from '../ui/use-send.ts'
import { Wrong } from '../ui/wrong.tsx'
import { EndpointField, TopicsField } from './parts.tsx'

/** Changes where a webhook sends, and what it tells of. */
export function EditWebhook(props: {
  webhook: WebhookSubscription
  scopes: readonly string[]
  onClose: () => void
}) {
  const { webhook, scopes, onClose } = props
  const { websiteId, subscriptionId } = webhook
  const [endpointUrl, setEndpoint] = useState(webhook.endpointUrl)
  const [topics, setTopics] = useState<string[]>(webhook.topics)
  const { sending, error, send } = useSend()
  const field = useRef<HTMLInputElement>(null)
  useBeginning(field)
  // Those that this version does not know stay.
  const others = webhook.topics.filter((topic) => !isTopic(topic))

  async function save(): Promise<void> {
    await call('webhooks.update', { websiteId, subscriptionId, endpointUrl, topics })
    onClose()
  }

  return (
    <DialogFrame title="Edit the webhook" busy={sending} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send(save)
        }}
      >
        <div className="dialog-body">
          <EndpointField
            field={field}
            value={endpointUrl}
            onChange={setEndpoint}
            isReadOnly={sending}
          />
          <TopicsField
            scopes={scopes}
            value={topics}
            onChange={(chosen) => setTopics([...chosen, ...others])}
            isDisabled={sending}
          />
          <div aria-live="polite">{error !== null && <Wrong error={error} />}</div>
        </div>
        <footer className="dialog-foot">
          <Button className="button" isDisabled={sending} onPress={onClose}>
            Cancel
          </Button>
          <SaveButton
            name="Save"
            waitingName="Asking Squarespace…"
            waiting={sending}
            isDisabled={endpointProblem(endpointUrl) !== null || topics.length === 0}
          />
        </footer>
      </form>
    </DialogFrame>
  )
}
