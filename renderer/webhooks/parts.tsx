import { useId, type Ref } from 'react'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { Input, Label, TextField } from 'react-aria-components/TextField'
import { allowsTopic, isTopic, topicLines, webhookTopics } from '../../preload/webhook-topics.ts'
import type { WebhookTopic } from '../../preload/webhook-topics.ts'
import { endpointProblem } from '../../preload/webhook-endpoint.ts'
import { longestPastedAddress } from '../../preload/limits.ts'
import { endpointWords } from '../domain/words/webhooks.ts'
import { Check } from '../ui/check.tsx'

/** The address that notifications go to, and what is wrong with it once something is typed. */
export function EndpointField(props: {
  field?: Ref<HTMLInputElement>
  value: string
  onChange: (value: string) => void
  isReadOnly: boolean
}) {
  const { field, value, onChange, isReadOnly } = props
  const says = useId()
  const problem = value === '' ? null : endpointProblem(value)
  return (
    <TextField
      className="labelled"
      value={value}
      onChange={onChange}
      isReadOnly={isReadOnly}
      isInvalid={problem !== null}
      aria-describedby={says}
      maxLength={longestPastedAddress}
    >
      <Label>Endpoint</Label>
      <div className="field">
        <Input
          {...(field === undefined ? {} : { ref: field })}
          placeholder="https://"
          spellCheck={false}
          autoComplete="off"
        />
      </div>
      <p id={says} className={problem === null ? 'field-says' : 'field-says webhook-wrong'}>
        {problem === null
          ? 'Where Squarespace sends notifications: a public address that begins with https://.'
          : endpointWords[problem]}
      </p>
    </TextField>
  )
}

/** What is told of, each with the scope it needs and whether these scopes have it. */
export function TopicsField(props: {
  /** Null where it differs from site to site; empty where it is not known. */
  scopes: readonly string[] | null
  value: readonly string[]
  onChange: (topics: WebhookTopic[]) => void
  isDisabled: boolean
}) {
  const { scopes, value, onChange, isDisabled } = props
  return (
    <CheckboxGroup
      className="labelled"
      value={value.filter(isTopic)}
      onChange={(chosen) => onChange(chosen.filter(isTopic))}
      isDisabled={isDisabled}
    >
      <Label>What it tells of</Label>
      <div className="webhook-topics">
        {webhookTopics.map((topic) => {
          const needed = topicLines[topic].scopes
          const isBarred = scopes !== null && allowsTopic(scopes, topic) === false
          return (
            <Check key={topic} value={topic}>
              <span className="webhook-topic">
                {topicLines[topic].name}
                <span className="hint">
                  {topic}
                  {needed.length > 0 && ` · needs ${needed.join(' or ')}`}
                  {isBarred && <span className="webhook-lacks"> · this sign-in lacks it</span>}
                </span>
              </span>
            </Check>
          )
        })}
      </div>
    </CheckboxGroup>
  )
}
