import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { Label } from 'react-aria-components/TextField'
import type { TopicChoice } from '../domain/webhooks.ts'
import { Check } from '../ui/check.tsx'

type TopicChecksProps = {
  choices: TopicChoice[]
  chosen: readonly string[]
  onChange: (topics: string[]) => void
  isDisabled: boolean
}

/** What a webhook tells of, each with the scope that it needs and whether that is allowed. */
export function TopicChecks({ choices, chosen, onChange, isDisabled }: TopicChecksProps) {
  return (
    <CheckboxGroup
      className="labelled"
      value={[...chosen]}
      onChange={onChange}
      isDisabled={isDisabled}
    >
      <Label>Tell it of</Label>
      <div className="topics">
        {choices.map(({ topic, name, says, tone, isBarred }) => (
          <Check key={topic} value={topic} isDisabled={isBarred}>
            <span className="topic">
              <span>
                {name}
                {name !== topic && <code className="mono dim"> {topic}</code>}
              </span>
              <span className={tone === 'bad' ? 'topic-says tone-bad' : 'topic-says'}>{says}</span>
            </span>
          </Check>
        ))}
      </div>
    </CheckboxGroup>
  )
}
