import { expect, test } from 'vitest'
import { readTable } from '../../../main/imports/table.ts'
import { failureOf } from '../../fakes/room.ts'

const cellsIn = (text: string) => readTable(text).lines.map(({ cells }) => cells)

test.each([
  ['a comma', ',', 'Title,Key\nCedar,1\nFinch,2'],
  ['a semicolon', ';', 'Title;Key\nCedar;1\nFinch;2'],
  ['a tab, as a paste has it', '\t', 'Title\tKey\nCedar\t1\nFinch\t2'],
])('%s is found to part the cells', (_name, delimiter, text) => {
  expect(readTable(text)).toMatchObject({ delimiter, width: 2, oddities: [] })
  expect(cellsIn(text)).toEqual([
    ['Title', 'Key'],
    ['Cedar', '1'],
    ['Finch', '2'],
  ])
})

test.each([
  ['\t', 'Cedar, Oak, Ltd\tkey\nFinch, Wren, Ltd\tkey'],
  [';', 'Cedar, Ltd;key\nFinch, Ltd;key'],
  [',', '"Cedar; Oak",key\n"Finch; Wren",key'],
  [';', 'Cedar, Oak, Ltd;7c1d4e9a-1b2c-4d3e-8f90-112233445566'],
  [',', 'Cedar,7c1d4e9a-1b2c-4d3e-8f90-112233445566,one;two'],
  [',', 'Title,Note\n"a;b;c"'],
  [',', 'Only one column\nand nothing that parts'],
])('%j parts a sheet whose cells hold other marks', (delimiter, text) => {
  expect(readTable(text).delimiter).toBe(delimiter)
})

test('a first line that tells Excel the delimiter is followed, and is no line', () => {
  const { delimiter, lines } = readTable('\ufeffSEP=;\r\nTitle,Note\r\na;b')
  expect(delimiter).toBe(';')
  expect(lines).toEqual([
    { line: 1, cells: ['Title,Note'] },
    { line: 2, cells: ['a', 'b'] },
  ])
})

test('a quoted cell holds ends of lines, delimiters and quotation marks', () => {
  const text = 'Title,Note\r\n"Cedar, ""the"" shop","one\r\ntwo\nthree"\r\nFinch,x\r\n'
  expect(cellsIn(text)).toEqual([
    ['Title', 'Note'],
    ['Cedar, "the" shop', 'one\r\ntwo\nthree'],
    ['Finch', 'x'],
  ])
})

test('lines are counted as a spreadsheet counts its rows, empty ones too', () => {
  const text = 'Title,Note\n\n"a\nb",x\n , \nc'
  expect(readTable(text).lines.map(({ line }) => line)).toEqual([1, 3, 5])
})

test.each(['\r\n', '\n', '\r'])('lines may end with %j, also the last', (newline) => {
  const text = ['a,b', '"c",d', 'e,"f"', ''].join(newline)
  expect(cellsIn(text)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'f'],
  ])
})

test('lines that end differently are read all the same', () => {
  expect(cellsIn('a,b\r\nc,d\ne,f\r\n"g",h\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'f'],
    ['g', 'h'],
  ])
})

test('lines of other lengths are read, and longer ones are named', () => {
  const { lines, width, oddities } = readTable('a,b\nc\nd,e,f\ng,h,i,,,')
  expect(lines.map(({ cells }) => cells.length)).toEqual([2, 1, 3, 3])
  expect(width).toBe(3)
  expect(oddities).toEqual([{ what: 'more-cells', count: 2, first: 3 }])
})

test('a quotation mark without a partner is named, and takes no line with it', () => {
  const { lines, oddities } = readTable('a,b\nc,"d\ne,f\n')
  expect(lines.map(({ cells }) => cells)).toEqual([
    ['a', 'b'],
    ['c', '"d'],
    ['e', 'f'],
  ])
  expect(oddities).toEqual([{ what: 'odd-quotes', count: 1, first: 2 }])
})

test.each([
  ['a\n'.repeat(20_002), { reason: 'too-many-lines', most: 20_000 }],
  [`a\n${'b,'.repeat(200)}c`, { reason: 'too-many-columns', line: 2, most: 200 }],
  [`a,"${'b'.repeat(32_768)}"`, { reason: 'cell-too-long', line: 1 }],
])('what is too large is refused by what it has too much of (%#)', async (text, why) => {
  expect(await failureOf(() => readTable(text))).toEqual({ code: 'invalid-input', ...why })
})

test('lines that are one quoted cell each are parted again', () => {
  const text = '"Store,Note,API key"\r\n"Cedar,""one, two"",k"\r\n\r\n"Finch,,k"\r\n'.replaceAll(
    ',k',
    ',7c1d4e9a-1b2c-4d3e-8f90-112233445566',
  )
  const { lines, delimiter, width, others } = readTable(text)
  expect([delimiter, width, others.empty]).toEqual([',', 3, 1])
  expect(lines).toEqual([
    { line: 1, cells: ['Store', 'Note', 'API key'] },
    { line: 2, cells: ['Cedar', 'one, two', '7c1d4e9a-1b2c-4d3e-8f90-112233445566'] },
    { line: 4, cells: ['Finch', '', '7c1d4e9a-1b2c-4d3e-8f90-112233445566'] },
  ])
})

test('a sheet of exactly as much is taken', () => {
  // 20,000 sites below the names of the columns, as an export of them has.
  expect(readTable('a\n'.repeat(20_001)).lines).toHaveLength(20_001)
  expect(readTable(`${'b,'.repeat(199)}c`).width).toBe(200)
})
