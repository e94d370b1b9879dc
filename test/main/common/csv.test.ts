import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCell, writeCsv } from '../../../main/common/csv.ts'
import { readTable } from '../../../main/imports/table.ts'

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
  'a;=1',
  'a; =1',
  'a;"=1"',
  "a;'=1",
  "a;''=1",
  'a\t=1',
  'a\n=1',
  'a\r\n\r\n-1',
  'a\u2028@x',
  'a|＝1',
  'a;﹦1',
  '\u200b=1',
  'a;\u200b\ufeff=1',
  'a;\u202e=1',
  '\0=1',
  ';',
  ';;=1',
  'a;',
]
const cell = fc.oneof(
  fc.constantFrom(...odd),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('=', '-', "'", '"', ',', ';', '|', '\t', '\r', '\n', ' ', '\u200b', 'a'),
  }),
)
const sheet = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 4,
})

/** Written cells as a spreadsheet sees them, by a reader of their own. */
function cellsOf(csv: string): string[] {
  const cells = csv.slice(1, -2).matchAll(/"((?:[^"]|"")*)"|([^",\r\n]*)(?=,|\r\n|$)/gu)
  return Array.from(cells, ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}

/**
 * The cells that a spreadsheet sees that goes by another separator: a quotation mark counts at the
 * beginning of a cell alone, and what stands behind the one that closes it belongs to the cell too.
 */
function seenBy(csv: string, separator: string): string[] {
  const text = csv.slice(1)
  const cells: string[] = []
  let at = 0
  while (at < text.length) {
    let seen = ''
    if (text[at] === '"') {
      at += 1
      while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) {
        if (text[at] === '"') at += 1
        seen += text[at] ?? ''
        at += 1
      }
      at += 1
    }
    while (at < text.length && text[at] !== separator && !/[\r\n]/.test(text[at] ?? '')) {
      seen += text[at] ?? ''
      at += 1
    }
    at += 1
    cells.push(seen)
  }
  return cells
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

test.each([';', '\t', '|', ','])(
  'no cell that a spreadsheet sees begins as a formula does where %j separates them',
  (separator) => {
    fc.assert(
      fc.property(sheet, (cells) => {
        for (const seen of seenBy(writeCsv(cells), separator)) {
          expect(seen).not.toMatch(/^[\s\p{C}\p{Z}]*[=+\-@＝＋－＠﹦﹢﹣﹫]/u)
        }
      }),
      { numRuns: 2_000 },
    )
  },
)

test('a cell of half a million line breaks is written and read back', () => {
  const long = `${'\n'.repeat(500_000)}=1`
  expect(readCell(writeCsv([[long]]).slice(2, -3))).toBe(long)
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
