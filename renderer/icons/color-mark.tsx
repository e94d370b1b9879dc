import type { Color } from '../../preload/contract.ts'
import { colorNames } from '../domain/colors.ts'
import './colors.css'

/** A color label as a dot; its name is in the tooltip and for screen readers. */
export function ColorMark({ color }: { color: Color }) {
  const name = `${colorNames[color]} label`
  return (
    <span className="color-mark" data-color={color} role="img" aria-label={name} title={name} />
  )
}

/** The same dot beside text that says the color; a ring where there is none. */
export function ColorDot({ color }: { color: Color | null }) {
  return <span className="color-mark" data-color={color ?? 'none'} aria-hidden />
}
