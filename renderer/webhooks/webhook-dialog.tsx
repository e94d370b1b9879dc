import { useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { SiteRow, WebhookGrant, WebhookSubscription } from '../../preload/contract.ts'
import { endpointProblem } from '../../preload/webhook-endpoint.ts'
import { isTopic } from '../../preload/webhook-topics.ts'
import { useShell } from '../actions/shell.ts'
import { call } from '../data/bridge.ts'
import { AppError } from '../domain/app-error.ts'
import { topicChoices, topicsInWords } from '../domain/webhooks.ts'
import { endpointWords, noTopic } from '../domain/words/webhooks.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { useBeginning } from '../ui/focus.ts'
import { Pick } from '../ui/pick.tsx'
import { SaveButton } from '../ui/save-button.tsx'
import { toast } from '../ui/toasts.ts'
import { useSend } from '../ui/use-send.ts'
import { Wrong } from '../ui/wrong.tsx'
import { EndpointField } from './endpoint-field.tsx'
import { TopicChecks } from './topic-checks.tsx'
import './webhooks.css'

type WebhookDialogProps = {
  site: SiteRow
  /** The sign-ins that it can be made or changed through: at least one. */
  grants: WebhookGrant[]
  /** Null: a new one. */
  webhook: WebhookSubscription | null
  onClose: () => void
}

/** Makes a webhook of one site, or changes one. */
export function WebhookDialog({ site, grants, webhook, onClose }: WebhookDialogProps) {
  const shell = useShell()
  const [endpoint, setEndpoint] = useState(webhook?.endpointUrl ?? '')
  const [topics, setTopics] = useState(webhook?.topics ?? [])
  const [through, setThrough] = useState(grants[0]?.connectionId ?? '')
  const [wrong, setWrong] = useState<string | null>(null)
  const [isNone, setNone] = useState(false)
  /** What stands in the way at the site, beside what Squarespace refuses. */
  const [there, setThere] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useBeginning(field)
  const { sending, error, send, forget } = useSend()
  const grant = grants.find(({ connectionId }) => connectionId === through) ?? grants[0]
  const choices = topicChoices(grant?.scopes ?? [], webhook?.topics ?? [])
  const isLacking = choices.some(({ tone }) => tone === 'bad')

  function change(): void {
    forget()
    setWrong(null)
    setNone(false)
    setThere(null)
  }

  async function create(): Promise<void> {
    const { results } = await call('webhooks.create', {
      websiteIds: [site.websiteId],
      endpointUrl: endpoint,
      topics: topics.filter(isTopic),
      connectionId: through,
    })
    const [result] = results
    if (result?.outcome === 'failed') throw new AppError(result.problem)
    if (result?.outcome === 'already-there') {
      return setThere(
        result.without.length === 0
          ? 'This site has a webhook to this endpoint already, for all of this.'
          : `This site has a webhook to this endpoint already. To be told of more (${topicsInWords(result.without)}), edit that one.`,
      )
    }
    onClose()
    await toast({ text: 'The webhook is made, and its secret is kept here.', tone: 'ok' })
  }

  async function update({ websiteId, subscriptionId }: WebhookSubscription): Promise<void> {
    await call('webhooks.update', { websiteId, subscriptionId, endpointUrl: endpoint, topics })
    onClose()
    await toast({ text: 'The webhook is changed. Its secret stays the same.', tone: 'ok' })
  }

  function save(): void {
    const problem = endpointProblem(endpoint)
    setWrong(problem === null ? null : endpointWords[problem])
    setNone(topics.length === 0)
    if (problem !== null) return field.current?.focus()
    if (topics.length === 0) return
    void send(webhook === null ? create : () => update(webhook))
  }

  return (
    <DialogFrame
      title={webhook === null ? 'Add a webhook' : 'Edit webhook'}
      lead={<bdi>{site.title}</bdi>}
      busy={sending}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <div className="dialog-body">
          <EndpointField
            field={field}
            value={endpoint}
            onChange={(next) => {
              change()
              setEndpoint(next)
            }}
            wrong={wrong}
            isReadOnly={sending}
            hint="Where Squarespace sends notifications: a public https:// address."
          />
          {grants.length > 1 && webhook === null && (
            <Pick
              label="Through"
              items={grants.map(({ connectionId, developerApp, label }) => ({
                id: connectionId,
                name: label === developerApp ? label : `${developerApp}, ${label}`,
              }))}
              value={through}
              onChange={(id) => {
                change()
                setThrough(id)
              }}
              isDisabled={sending}
            />
          )}
          <TopicChecks
            choices={choices}
            chosen={topics}
            onChange={(next) => {
              change()
              setTopics(next)
            }}
            isDisabled={sending}
          />
          {isLacking && grant !== undefined && (
            <p className="hint">
              What is not allowed is allowed by authorizing the site again, with these scopes chosen
              for the developer app.{' '}
              <button
                type="button"
                className="text-button"
                onClick={() => {
                  onClose()
                  const { connectionId } = grant
                  const { websiteId } = site
                  shell.openDialog({ kind: 'authorize-again', websiteId, connectionId })
                }}
              >
                Authorize again
              </button>
            </p>
          )}
          <div aria-live="polite">
            {isNone && <Wrong error={{ message: noTopic, reference: null }} />}
            {there !== null && <Wrong error={{ message: there, reference: null }} />}
            {error !== null && <Wrong error={error} />}
          </div>
        </div>
        <footer className="dialog-foot">
          <Button className="button" isDisabled={sending} onPress={onClose}>
            Cancel
          </Button>
          <SaveButton
            name={webhook === null ? 'Add' : 'Save'}
            waitingName="Asking Squarespace…"
            waiting={sending}
            isDisabled={false}
          />
        </footer>
      </form>
    </DialogFrame>
  )
}
