import type { Colour } from '../../preload/contract.ts'

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
