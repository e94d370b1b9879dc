import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Color } from '../../preload/contract.ts'
import { ColorDot } from '../icons/color-mark.tsx'
import { colorChoices, colorNames } from '../domain/colors.ts'
import '../ui/choice.css'
import './color-choice.css'

/** One of the eight colors or none, in a form. */
export function ColorChoice(props: {
  color: Color | null
  onChange: (color: Color | null) => void
  isDisabled: boolean
}) {
  const { color, onChange, isDisabled } = props
  const name = color === null ? 'No color' : colorNames[color]
  return (
    <RadioGroup
      className="labelled"
      orientation="horizontal"
      value={color ?? 'none'}
      onChange={(id) => onChange(colorChoices.find((choice) => choice.id === id)?.color ?? null)}
      isDisabled={isDisabled}
    >
      <Label>Color</Label>
      <div className="color-choices">
        {colorChoices.map((choice) => (
          <Radio
            key={choice.id}
            value={choice.id}
            aria-label={choice.name}
            className="choice color-choice"
          >
            <ColorDot color={choice.color} />
          </Radio>
        ))}
        <span className="color-name" aria-hidden>
          {name}
        </span>
      </div>
    </RadioGroup>
  )
}
