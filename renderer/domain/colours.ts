import { colours, type Colour } from '../../preload/shapes.ts'

/** What each color label is called on screen. */
export const colourNames: Record<Colour, string> = {
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
export const colourChoices: { id: string; colour: Colour | null; name: string }[] = [
  { id: 'none', colour: null, name: 'No color' },
  ...colours.map((colour) => ({ id: colour, colour, name: colourNames[colour] })),
]
