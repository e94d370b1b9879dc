import type { Colour } from '../../preload/contract.ts'
import { colourNames } from '../domain/colours.ts'
import './colours.css'

/** A color label as a dot; its name is in the tooltip and for screen readers. */
export function ColourMark({ colour }: { colour: Colour }) {
  const name = `${colourNames[colour]} label`
  return (
    <span className="colour-mark" data-colour={colour} role="img" aria-label={name} title={name} />
  )
}

/** The same dot beside text that says the color; a ring where there is none. */
export function ColourDot({ colour }: { colour: Colour | null }) {
  return <span className="colour-mark" data-colour={colour ?? 'none'} aria-hidden />
}
