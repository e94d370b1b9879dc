import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRows } from '../../../main/imports/parsed-row.ts'
import { guessColumns } from '../../../main/imports/columns.ts'
import { readTable } from '../../../main/imports/table.ts'
import { delimiters } from '../../../preload/contract.ts'

const k = [
  '7c1d4e9a-1b2c-4d3e-8f90-112233445566',
  'a0b1c2d3-e4f5-4a6b-8c7d-8e9fa0b1c2d3',
  '0f9e8d7c-6b5a-4493-8271-605f4e3d2c1b',
]

const cellsOf = (text: string) => readTable(text).lines.map(({ cells }) => cells)

/** How many lines a text has, whatever is in them. */
function countLines(text: string): number {
  const lines = text.split(/\r\n|\r|\n/)
  return lines.at(-1) === '' ? lines.length - 1 : lines.length
}

/** How many lines a sheet is said to have. */
function countRead(text: string): number {
  const { lines, others } = readTable(text)
  return lines.length + others.empty + others.continued + others.hints
}

test.each([
  [
    'a name that begins with quotation marks, in a paste',
    `Title\tAPI key\n"Le" Petit Four\t${k[0]}\nOak\t${k[1]}\n"Hoppa"\t${k[2]}`,
    ['"Le" Petit Four', 'Oak', 'Hoppa'],
  ],
  [
    'a mark at the beginning of one cell and at the end of another, in a paste',
    `Title\tAPI key\n"Oak\t${k[0]}\nPizza 12"\t${k[1]}\nFir\t${k[2]}`,
    ['"Oak', 'Pizza 12"', 'Fir'],
  ],
  [
    'the same with commas',
    `Title,API key\n"Oak,${k[0]}\nPizza 12",${k[1]}\nFir,${k[2]}`,
    ['"Oak', 'Pizza 12"', 'Fir'],
  ],
  [
    'the same where keys stand before the names',
    `API key;Title\r\n${k[0]};"Oak\r\n${k[1]};Pizza 12"\r\n${k[2]};Fir`,
    [k[0], k[1], k[2]],
  ],
  [
    'a name that begins with a mark and a note that ends with one',
    `Title;API key;Note\n"Oak";${k[0]};"a;b"\n"Fir;${k[1]};12"\nAsh;${k[2]};x`,
    ['Oak', '"Fir', 'Ash'],
  ],
  [
    'a mark in the last cell of a line, and one in the first cell of the next',
    `Store\tCity\nCedar\t"Berlin\nOak 12"\tParis\n`,
    ['Cedar', 'Oak 12"'],
  ],
  [
    'a mark that nothing closes',
    `Title,API key\nOak,${k[0]}\n"Fir,${k[1]}\nAsh,${k[2]}\n`,
    ['Oak', '"Fir', 'Ash'],
  ],
  [
    'lines that end with CR, and one that ends with LF',
    `Title,API key\rOak,${k[0]}\rFir,${k[1]}\nAsh,${k[2]}\r`,
    ['Oak', 'Fir', 'Ash'],
  ],
  [
    'lines that end with CR and LF, and one that ends with CR',
    `Title,API key\r\nOak,${k[0]}\rFir,${k[1]}\r\n"Ash",${k[2]}\r\n`,
    ['Oak', 'Fir', 'Ash'],
  ],
  [
    'spaces before and behind a quoted cell',
    `Title, API key\n "Oak, Ltd" , ${k[0]}\n"Fir", "${k[1]}"\nAsh,${k[2]}`,
    ['Oak, Ltd', 'Fir', 'Ash'],
  ],
])('no line is lost to %s', (_name, text, firsts) => {
  expect(
    cellsOf(text)
      .slice(1)
      .map(([first]) => first),
  ).toEqual(firsts)
  expect(countRead(text)).toBe(countLines(text))
})

test.each([
  [
    'a note of several lines',
    `Title,Note,API key\r\nOak,"one, two\nthree, four",${k[0]}\r\n`,
    'one, two\nthree, four',
  ],
  [
    'the same where the lines end alike',
    `Title,Note,API key\nOak,"one\n\ntwo",${k[0]}\n`,
    'one\n\ntwo',
  ],
  [
    'a note with a key in it, where most cells hold commas',
    `Title,Note,API key\n"Oak","old, ${k[1]}",${k[0]}\n`,
    `old, ${k[1]}`,
  ],
  [
    'a note with as many commas as a line',
    `Title,Note,API key\nOak,"a\nb,c,d\ne",${k[0]}\n`,
    'a\nb,c,d\ne',
  ],
  ['a paste of such a cell', `Title\tNote\tAPI key\r\nOak\t"one\ntwo"\t${k[0]}\r\n`, 'one\ntwo'],
])('%s stays one cell', (_name, text, note) => {
  expect(cellsOf(text)).toEqual([
    ['Title', 'Note', 'API key'],
    ['Oak', note, k[0]],
  ])
  expect(countRead(text)).toBe(countLines(text))
})

const ends = fc.constantFrom('\n', '\r\n', '\r')
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('"', '""', ' "', '" ', "'", '="', ' ', '') },
  { weight: 3, arbitrary: fc.constantFrom(...delimiters) },
  { weight: 3, arbitrary: ends },
  {
    weight: 2,
    arbitrary: fc.constantFrom('Oak', 'Total', 'API key', 'Title', 'sep=;', '12"', ...k),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
)
const arbitrary = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

const cell = fc.oneof(
  fc.constantFrom(
    'Oak',
    '"Le" Petit Four',
    '"Hoppa"',
    '12" Pizza',
    '"Oak',
    'Fir"',
    '',
    '"a\nb"',
    ...k,
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
)
/** A sheet as people make one: lines of cells, each line with an end of its own. */
const sheet = fc
  .tuple(
    fc.constantFrom(...delimiters),
    fc.array(fc.tuple(fc.array(cell, { minLength: 1, maxLength: 4 }), ends), { maxLength: 12 }),
  )
  .map(([delimiter, lines]) => lines.map(([cells, end]) => cells.join(delimiter) + end).join(''))

test.each([
  ['arbitrary text', arbitrary, 12_000],
  ['arbitrary sheets', sheet, 8_000],
] as const)('of %s, each line is a line, empty, or within a cell', (_name, texts, numRuns) => {
  fc.assert(
    fc.property<[string]>(texts, (text) => {
      const shown = text.replace(/^\ufeff+/, '')
      expect(countRead(text)).toBe(countLines(shown))
    }),
    { numRuns },
  )
})

test('of arbitrary sheets, each line but the names of the columns is reported', () => {
  fc.assert(
    fc.property(fc.oneof(arbitrary, sheet), (text) => {
      const { lines, width } = readTable(text)
      const { hasHeader, columns } = guessColumns(lines, width)
      const parsedRows = parseRows(
        lines,
        hasHeader,
        columns.map(({ guess }) => guess),
      )
      const reported = new Set(parsedRows.map(({ line }) => line))
      expect(reported.size).toBe(lines.length - Number(hasHeader))
    }),
    { numRuns: 5_000 },
  )
})

test.each(['\t', ';', ',', '|', ':'] as const)(
  'of lines of words between %j, each word is a cell of its line, whatever marks begin or end it',
  (delimiter) => {
    const word = fc.constantFrom('Oak', '"Le" Petit', '"Oak', 'Fir"', '12" Ash', 'a""b', '"', '""x')
    fc.assert(
      fc.property(fc.array(fc.tuple(word, ends), { minLength: 1, maxLength: 8 }), (words) => {
        const text = words
          .map(([first, end], at) => `${first}${delimiter}${k[at % 3]}${end}`)
          .join('')
        const { lines } = readTable(text, delimiter)
        expect(lines).toHaveLength(words.length)
        expect(lines.map(({ cells }) => cells[1])).toEqual(words.map((_, at) => k[at % 3]))
      }),
      { numRuns: 2_000 },
    )
  },
)
