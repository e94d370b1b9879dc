import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCell, writeCsv } from '../../main/csv.ts'
import { readTable } from '../../main/imports/table.ts'

const odd = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\nx',
  ' =1',
  '＝1',
  "'",
  "''=1",
  "'tis",
  '"',
  'a"b',
  'a,b',
  'a;b',
  'a\r\nb',
  '\ufeffa',
  ' a ',
  '',
]
const cell = fc.oneof(
  fc.constantFrom(...odd),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('=', "'", '"', ',', ';', '\t', '\r', '\n', ' ', 'a') }),
)

/** Written cells as a spreadsheet sees them, by a reader of their own. */
function cellsOf(csv: string): string[] {
  const cells = csv.slice(1, -2).matchAll(/"((?:[^"]|"")*)"|([^",\r\n]*)(?=,|\r\n|$)/gu)
  return Array.from(cells, ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}

test('no written cell begins as a formula does, not even after spaces', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
      for (const written of cellsOf(writeCsv([cells]))) {
        expect(written).not.toMatch(/^[\s\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/u)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('what is written is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 5 }), (lines) => {
      // A last cell stands behind, since empty cells at the end of a line are not read.
      const whole = lines.map((cells) => [...cells, 'end'])
      const read = readTable(writeCsv([['start', 'of', 'all'], ...whole])).lines
      expect(read.slice(1).map(({ cells }) => cells)).toEqual(whole)
    }),
    { numRuns: 2_000 },
  )
})

test.each(["'tis the season", "'quoted'", 'O’Malley', "rock 'n' roll"])(
  'the apostrophe of %j, which keeps nothing from being run, stays',
  (text) => {
    expect(readCell(text)).toBe(text)
  },
)

test('a sheet begins with the mark that Excel knows UTF-8 by, and ends its lines with CR and LF', () => {
  expect(writeCsv([['Title', 'Café'], ['a']])).toBe('\ufeffTitle,Café\r\na\r\n')
})
