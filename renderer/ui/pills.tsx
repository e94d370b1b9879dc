import type { ReactNode } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import './pills.css'

type Pill<Id extends string> = { id: Id; name: ReactNode; count: number }

/** Which of a list's lines are shown: one of several kinds, each with how many there are. */
export function Pills<Id extends string>(props: {
  label: string
  pills: readonly Pill<Id>[]
  chosen: Id
  onChoose: (id: Id) => void
}) {
  const { label, pills, chosen, onChoose } = props
  return (
    <RadioGroup
      className="pills"
      orientation="horizontal"
      value={chosen}
      onChange={(value) => {
        const pill = pills.find(({ id }) => id === value)
        if (pill !== undefined) onChoose(pill.id)
      }}
    >
      <Label className="sr-only">{label}</Label>
      {pills.map(({ id, name, count }) => (
        <Radio key={id} value={id} className="pill">
          {name} <span className="pill-count">{count.toLocaleString('en-US')}</span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
