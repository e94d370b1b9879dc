/** How a sheet can be written, and what can become of its lines. Imports nothing. */

/** What becomes of a line whose site is already here with another key. */
export const ifHere = ['skip', 'replace', 'keep-both'] as const
export type IfHere = (typeof ifHere)[number]

/** How a sheet that is a text can be written, in the order in which a person may choose. */
export const encodings = [
  'UTF-8',
  'UTF-16',
  'Windows-1252',
  'Windows-1250',
  'Windows-1251',
  'Windows-1253',
  'Windows-1254',
  'Mac Roman',
  'Shift_JIS',
  'GBK',
] as const
export type Encoding = (typeof encodings)[number]

/** What can part the cells of a line; of those that fit alike, the first is guessed. */
export const delimiters = ['\t', ';', ',', '|', ':'] as const
export type Delimiter = (typeof delimiters)[number]

/** What becomes of a line of a sheet. */
export const importOutcomes = [
  'adds',
  'replaces',
  'updates',
  'already-here',
  'repeated',
  'left-out',
  'fails',
] as const
export type ImportOutcome = (typeof importOutcomes)[number]
