import type { Color } from '../../preload/contract.ts'
import { colors } from '../../preload/marks.ts'

/** What each color label is called on screen. */
export const colorNames: Record<Color, string> = {
  red: 'Red',
  orange: 'Orange',
  yellow: 'Yellow',
  green: 'Green',
  teal: 'Teal',
  blue: 'Blue',
  purple: 'Purple',
  pink: 'Pink',
}

/** Every color label, and none before them. */
export const colorChoices: { id: string; color: Color | null; name: string }[] = [
  { id: 'none', color: null, name: 'No color' },
  ...colors.map((color) => ({ id: color, color, name: colorNames[color] })),
]
