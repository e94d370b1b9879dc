import { bare } from '../../preload/texts.ts'
import { fieldNamed } from './field-names.ts'

/** Whether a text is a long number as Excel has it: in powers of ten, or zeros behind 15 digits. */
export function isNumberOfExcel(text: string): boolean {
  return /^(?:[+-]?\d(?:[.,]\d+)?e[+-]?\d+|\d{15}0+)$/i.test(bare(text))
}

const again = 'Copy the key from Squarespace again'

// What stands in a cell of keys and was never one, with what became of the key.
const spoiled: [(text: string) => boolean, string][] = [
  [
    isNumberOfExcel,
    `Excel has made a number of this key, and its other digits are gone. Format the column as text. ${again}.`,
  ],
  [
    (text) => /^#{3,}$/.test(text),
    'The spreadsheet shows ##### in place of this key. Make the column wider, and save the sheet anew.',
  ],
  [
    (text) => /^#(?:N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|ERROR!)$/i.test(text),
    `This cell holds an error of the spreadsheet, and no key. ${again}.`,
  ],
  [
    (text) => /^(?:[*•●·…]{3,}\w{0,8}|x{8,})$/i.test(text),
    `This key is hidden behind signs, as a list shows it. ${again}.`,
  ],
  [(text) => fieldNamed(text) === 'key', 'This is the name of the column, and no key.'],
]

/** What became of a key that is none any more, in sentences; null for all else. */
export function spoiledKey(cell: string): string | null {
  const text = bare(cell)
  return spoiled.find(([test]) => test(text))?.[1] ?? null
}
