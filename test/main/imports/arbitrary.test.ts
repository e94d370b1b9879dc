import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Failure } from '../../../main/common/failure.ts'
import { parseRows } from '../../../main/imports/parsed-row.ts'
import { guessColumns } from '../../../main/imports/columns.ts'
import { decode } from '../../../main/imports/decode.ts'
import { readTable } from '../../../main/imports/table.ts'
import { sentenceOf } from '../../../renderer/domain/words/sentence.ts'

/** Reads a file as the importer does; says whether its end is one that a person can use. */
function endsWell(bytes: Uint8Array): boolean {
  try {
    const { text } = decode(bytes)
    const { lines, width } = readTable(text)
    const { hasHeader, columns } = guessColumns(lines, width)
    const fields = columns.map(({ guess }) => guess)
    const parsedRows = parseRows(lines, hasHeader, fields)
    return parsedRows.length === lines.length - Number(hasHeader)
  } catch (error) {
    if (error instanceof Failure) return /^[A-Z].*\.$/.test(sentenceOf(error.error))
    throw error
  }
}

const utf8 = new TextEncoder()
const pieces = fc.oneof(
  fc.constantFrom('Title', 'API key', 'Tags', 'Website ID', 'Pinned', 'URL', 'Note', 'Color'),
  fc.constantFrom(',', ';', '\t', '\n', '\r\n', '\r', '"', '""', "'", '=1', '\ufeff', '\0', ' '),
  fc.constantFrom('7c1d4e9a-1b2c-4d3e-8f90-112233445566', '5f9d88b2c3a1e40012345678'),
  fc.constantFrom('www.cedar.example', 'yes', 'red', 'a, b; c', '🍳', 'é', '\u2028', '\ud800'),
  fc.constantFrom('{', '[', '<table>', 'PK\u0003\u0004'),
)
const sheet = fc.array(pieces, { maxLength: 40 }).map((found) => utf8.encode(found.join('')))
const utf16 = fc
  .string({ unit: 'binary', maxLength: 60 })
  .map((text) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')))

test.each([
  ['arbitrary bytes', fc.uint8Array({ maxLength: 120 }), 10_000],
  ['arbitrary pieces of sheets', sheet, 8_000],
  ['arbitrary UTF-16', utf16, 5_000],
] as const)('%s are read or refused in a sentence, and never crash', (_name, files, numRuns) => {
  fc.assert(
    fc.property<[Uint8Array]>(files, (bytes) => {
      expect(endsWell(bytes)).toBe(true)
    }),
    { numRuns },
  )
})

test.each([
  ['quotation marks', '"'.repeat(2_000_000)],
  ['malformed quotes', `"${'x"x'.repeat(500_000)}`],
  ['delimiters', ',;\t'.repeat(700_000)],
  ['empty lines', '\r\n'.repeat(1_000_000)],
  ['one long word', 'x'.repeat(2_000_000)],
  ['one long key', 'a1'.repeat(1_000_000)],
  ['quotes and spaces', `"a"${' '.repeat(900)}`.repeat(2_000)],
  ['apostrophes', `${"'".repeat(30_000)}\n`.repeat(60)],
])('megabytes of %s are read or refused', (_name, text) => {
  expect(endsWell(utf8.encode(text))).toBe(true)
})
