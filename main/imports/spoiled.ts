import type { bareRemarks, Remark } from '../../preload/import-remarks.ts'
import { bare } from '../../preload/texts.ts'
import { fieldNamed } from './field-names.ts'

/** Whether a text is a long number as Excel has it: in powers of ten, or zeros behind 15 digits. */
export function isNumberOfExcel(text: string): boolean {
  return /^(?:[+-]?\d(?:[.,]\d+)?e[+-]?\d+|\d{15}0+)$/i.test(bare(text))
}

type Spoiled = Extract<(typeof bareRemarks)[number], `key-is-${string}`>

// What stands in a cell of keys and was never one, with what became of the key.
const spoiled: [(text: string) => boolean, Spoiled][] = [
  [isNumberOfExcel, 'key-is-a-number'],
  [(text) => /^#{3,}$/.test(text), 'key-is-too-wide'],
  [
    (text) => /^#(?:N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|ERROR!)$/i.test(text),
    'key-is-an-error',
  ],
  [(text) => /^(?:[*•●·…]{3,}\w{0,8}|x{8,})$/i.test(text), 'key-is-hidden'],
  [(text) => fieldNamed(text) === 'key', 'key-is-the-name'],
]

/** What became of a key that is none any more; null for all else. */
export function spoiledKey(cell: string): Remark<Spoiled> | null {
  const text = bare(cell)
  const what = spoiled.find(([test]) => test(text))?.[1]
  return what === undefined ? null : { what }
}
