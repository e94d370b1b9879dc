import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Colour } from '../../preload/contract.ts'
import { ColourDot } from './colour-mark.tsx'
import { colourChoices, colourNames } from '../domain/colours.ts'
import './choice.css'
import './colour-choice.css'

/** One of the eight colors or none, in a form. */
export function ColourChoice(props: {
  colour: Colour | null
  onChange: (colour: Colour | null) => void
  isDisabled: boolean
}) {
  const { colour, onChange, isDisabled } = props
  const name = colour === null ? 'No color' : colourNames[colour]
  return (
    <RadioGroup
      className="labelled"
      orientation="horizontal"
      value={colour ?? 'none'}
      onChange={(id) => onChange(colourChoices.find((choice) => choice.id === id)?.colour ?? null)}
      isDisabled={isDisabled}
    >
      <Label>Color</Label>
      <div className="colour-choices">
        {colourChoices.map((choice) => (
          <Radio
            key={choice.id}
            value={choice.id}
            aria-label={choice.name}
            className="choice colour-choice"
          >
            <ColourDot colour={choice.colour} />
          </Radio>
        ))}
        <span className="colour-name" aria-hidden>
          {name}
        </span>
      </div>
    </RadioGroup>
  )
}
