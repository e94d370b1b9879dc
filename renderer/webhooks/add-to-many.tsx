import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { isTopic, type WebhookTopic } from '../../preload/webhook-topics.ts'
import { counted } from '../domain/summary.ts'
import { topicChoicesOfMany } from '../domain/webhooks.ts'
import type { AcrossLine } from '../domain/webhooks-across.ts'
import { noTopic } from '../domain/words/webhooks.ts'
import { StepHeading } from '../ui/step-heading.tsx'
import { Wrong } from '../ui/wrong.tsx'
import { TopicChecks } from './topic-checks.tsx'

type AddToManyProps = {
  endpoint: string
  lines: AcrossLine[]
  onCreate: (topics: WebhookTopic[]) => void
  onBack: () => void
}

/** What the webhooks of many sites tell of, before they are made. */
export function AddToMany({ endpoint, lines, onCreate, onBack }: AddToManyProps) {
  const [topics, setTopics] = useState<string[]>([])
  const [isNone, setNone] = useState(false)
  const sites = counted(lines.length, 'site')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setNone(topics.length === 0)
        if (topics.length > 0) onCreate(topics.filter(isTopic))
      }}
    >
      <div className="dialog-body">
        <div>
          <StepHeading>Add a webhook to {sites}</StepHeading>
          <p className="webhook-url">{endpoint}</p>
        </div>
        <TopicChecks
          choices={topicChoicesOfMany(lines)}
          chosen={topics}
          onChange={(next) => {
            setNone(false)
            setTopics(next)
          }}
          isDisabled={false}
        />
        <p className="hint">
          Each site has a webhook and a secret of its own; the secrets are kept here. A site that
          does not allow all of this gets none, and is named at the end.
        </p>
        <div aria-live="polite">
          {isNone && <Wrong error={{ message: noTopic, reference: null }} />}
        </div>
      </div>
      <footer className="dialog-foot">
        <Button className="button" onPress={onBack}>
          Back
        </Button>
        <button type="submit" className="button primary">
          Add to {sites}
        </button>
      </footer>
    </form>
  )
}
