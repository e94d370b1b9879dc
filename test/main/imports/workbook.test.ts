import fc from 'fast-check'
import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { Failure } from '../../../main/common/failure.ts'
import { readSheet } from '../../../main/imports/sheet.ts'
import { readWorkbook } from '../../../main/imports/workbook.ts'
import type { OtherKind } from '../../../preload/contract/imports.ts'
import { saidOf, startImports } from '../../fakes/imports.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import { makeArchive, makeWorkbook, workbookParts } from '../../fakes/workbook.ts'

const key = '7c1d4e9a-1b2c-4d3e-8f90-112233445566'
const cellsOf = (bytes: Uint8Array) => readWorkbook(bytes).rows.map(({ cells }) => cells)

test('a workbook is read: texts, numbers, dates, and what is empty between them', () => {
  const rows = [
    ['Title', 'API key', 'Since', 'Stores'],
    ['Café "Žluté" & <Růže>', key, { date: 45_992 }, 12],
    [],
    [null, { inline: 'one\ntwo' }, { date: 45_992.5 }, 1.5],
  ]
  expect(cellsOf(makeWorkbook({ name: 'Stores', rows }))).toEqual([
    ['Title', 'API key', 'Since', 'Stores'],
    ['Café "Žluté" & <Růže>', key, '2025-12-01', '12'],
    [],
    ['', 'one\ntwo', '2025-12-01 12:00', '1.5'],
  ])
})

test('a workbook is imported as a sheet of text is', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  const [first, second] = [room.site(0), room.site(1)]
  const rows = [
    ['Our clients'],
    ['Store', 'Client', 'API key', 'Tags'],
    ['Cedar', 'Acme', first.apiKey, 'vip, EU'],
    ['Finch', 'Acme', second.apiKey, 'black-friday-2025-wave1'],
    ['Total', null, 2],
  ]
  const { sheet } = await desk.bringIn(makeWorkbook({ name: 'Stores', rows }))
  expect(sheet).toMatchObject({ source: 'workbook', tabs: ['Stores'], tab: 'Stores', above: 1 })
  expect(room.row(first.websiteId)).toMatchObject({ client: 'Acme', tags: ['EU', 'vip'] })
  expect(room.row(second.websiteId).tags).toEqual(['black-friday-2025-wave1'])
  expect(desk.lines().map(({ line, outcome }) => [line, outcome])).toEqual([
    [1, 'left-out'],
    [3, 'adds'],
    [4, 'adds'],
    [5, 'left-out'],
  ])
})

test('a workbook whose lines were never parted is parted', async () => {
  const rows = [['Store;API key'], [`Cedar, Ltd;${key}`]]
  const content = makeWorkbook({ name: 'stores', rows })
  const { sheet } = await readSheet({ content, name: 'stores.xlsx' })
  expect(sheet.lines.map(({ cells }) => cells)).toEqual([
    ['Store', 'API key'],
    ['Cedar, Ltd', key],
  ])
})

test('of several sheets the first is read that is about sites, or the one that a person chose', async () => {
  const content = makeWorkbook(
    { name: 'Read me', rows: [['Ask Ann before you change this']] },
    { name: 'Old', rows: [['Store', 'API key']], state: 'hidden' },
    {
      name: 'Stores',
      rows: [
        ['Store', 'API key'],
        ['Cedar', key],
      ],
    },
  )
  const { answer } = await readSheet({ content, name: 'stores.xlsx' })
  expect(answer).toMatchObject({ tabs: ['Read me', 'Stores'], tab: 'Stores', lines: 2 })
  const other = await readSheet({ content, name: 'stores.xlsx' }, { tab: 'Read me' })
  expect(other.answer).toMatchObject({ tab: 'Read me', lines: 1 })
})

test('of what Excel made of a key it is said what became of it', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  const rows = [
    ['Store', 'API key'],
    ['Cedar', 1.23e15],
    ['Finch', 1.234_567_890_123_456_8e21],
    ['Oak', { error: '#REF!' }],
  ]
  await desk.tryOut(makeWorkbook({ name: 'Stores', rows }))
  expect(desk.lines().map((line) => saidOf(line)?.slice(0, 39))).toEqual([
    'Excel has made a number of this key, an',
    'Excel has made a number of this key, an',
    'This cell holds an error of the spreads',
  ])
  expect(room.control.requests()).toEqual([])
})

const sheetOf = (inner: string) => ({
  ...workbookParts([{ name: 'Stores', rows: [['Store']] }]),
  'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${inner}</sheetData></worksheet>`),
})

/** A ZIP archive whose parts are said to be as large as this. */
function lying(archive: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  const changed = archive.slice()
  const view = new DataView(changed.buffer)
  for (let at = 0; at < changed.length - 28; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true)
  }
  return changed
}

const not = (kind: OtherKind) => ({ reason: 'not-a-sheet', kind })

test.each([
  [
    'a part that would be 70 MB',
    () => makeArchive(sheetOf(' '.repeat(70_000_000))),
    not('large-workbook'),
  ],
  [
    'parts that say they are 4 GB',
    () => lying(makeWorkbook({ name: 'A', rows: [['a']] }), 4_000_000_000),
    not('large-workbook'),
  ],
  [
    'a cell in the last column',
    () => makeArchive(sheetOf('<row r="1"><c r="XFD1"><v>1</v></c></row>')),
    { reason: 'too-many-columns', line: 1, most: 200 },
  ],
  [
    'a cell in a line that no sheet has',
    () => makeArchive(sheetOf('<row r="99999999"><c r="A99999999"><v>1</v></c></row>')),
    { reason: 'too-many-lines', most: 20_000 },
  ],
  [
    '20,002 lines',
    () => makeWorkbook({ name: 'A', rows: Array.from({ length: 20_002 }, () => ['a']) }),
    { reason: 'too-many-lines', most: 20_000 },
  ],
  [
    'one long text in each of 2,000 cells',
    () => {
      const cells = '<row><c t="s"><v>0</v></c></row>'.repeat(2_000)
      return makeArchive({
        ...sheetOf(cells),
        'xl/sharedStrings.xml': strToU8(`<sst><si><t>${'x'.repeat(30_000)}</t></si></sst>`),
      })
    },
    { reason: 'too-much-text' },
  ],
  [
    'half of it',
    () => makeWorkbook({ name: 'A', rows: [['a']] }).subarray(0, 900),
    not('damaged-workbook'),
  ],
  ['no sheets', () => makeArchive({ '_rels/.rels': strToU8('') }), { reason: 'sheet-empty' }],
  [
    'a binary workbook',
    () => makeArchive({ '_rels/.rels': strToU8(''), 'xl/workbook.bin': strToU8('') }),
    not('binary-workbook'),
  ],
  [
    'a Word document',
    () => makeArchive({ '_rels/.rels': strToU8(''), 'word/document.xml': strToU8('') }),
    not('word'),
  ],
  [
    'an OpenDocument spreadsheet',
    () => makeArchive({ 'content.xml': strToU8(''), mimetype: strToU8('') }),
    not('opendocument'),
  ],
  [
    'a Numbers spreadsheet',
    () => makeArchive({ 'Index/Document.iwa': strToU8('') }),
    not('numbers'),
  ],
  ['other files', () => makeArchive({ 'stores.csv': strToU8('a,b') }), not('packed-no-workbook')],
])('a file with %s is refused as what it is', async (_name, make, why) => {
  const content = make()
  expect(await failureOf(readSheet({ content, name: 'stores.xlsx' }))).toEqual({
    code: 'invalid-input',
    ...why,
  })
})

test('a workbook that says it is smaller than it is fills no more memory than it says', () => {
  const bomb = lying(
    makeArchive(sheetOf(`<row><c t="str"><v>${'x'.repeat(50_000_000)}</v></c></row>`)),
    3_000,
  )
  expect(
    readWorkbook(bomb)
      .rows.flatMap(({ cells }) => cells)
      .join('').length,
  ).toBeLessThan(3_000)
})

test('any damage to a workbook ends in a sheet or in a sentence', async () => {
  const whole = makeWorkbook({
    name: 'Stores',
    rows: [
      ['Store', 'API key'],
      ['Cedar', key],
    ],
  })
  const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), {
    minLength: 1,
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(damage, async (changes) => {
      const content = whole.slice()
      for (const [at, byte] of changes) content[at] = byte
      const end = await readSheet({ content, name: null }).then(
        ({ answer }) => answer.lines > 0,
        (error: unknown) => error instanceof Failure,
      )
      expect(end).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

const page = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>td{}</style></head>
<body><table><tr><th>Title</th><th colspan=2>API&nbsp;key</th><th>Note</th></tr>
<tr><td>Caf&eacute; <b>Žluté</b></td><td>${key}</td><td></td><td>one<br>two</td></tr></table></body></html>`

test.each([
  ['a page', page],
  ['a page that begins with a comment', `\ufeff<!-- saved -->\n${page}`],
  ['a table alone', page.slice(page.indexOf('<table'), page.indexOf('</body'))],
])('%s under the name of a workbook is read by its table', async (_name, text) => {
  const content = new TextEncoder().encode(text)
  const { sheet, answer } = await readSheet({ content, name: 'stores.xls' })
  expect(sheet.lines.map(({ cells }) => cells)).toEqual([
    ['Title', 'API key', '', 'Note'],
    ['Café Žluté', key, '', 'one\ntwo'],
  ])
  expect(answer.columns.map(({ guess }) => guess)).toEqual(['title', 'key', null, 'note'])
})

test('a page without a table is refused as that', async () => {
  const content = new TextEncoder().encode('<!DOCTYPE html><p>Sign in first</p>')
  expect(await failureOf(readSheet({ content, name: null }))).toEqual({
    code: 'invalid-input',
    reason: 'not-a-sheet',
    kind: 'page-without-table',
  })
})
