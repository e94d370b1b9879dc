import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decode, takeText } from '../../../main/imports/decode.ts'
import { failureOf } from '../../fakes/room.ts'

const text = 'Site;Schlüssel\nCafé „Žluté Růže“;…\n'

function utf16(littleEndian: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? '\ufeff' : '')].concat(Array.from(text))
  const bytes = new Uint8Array(units.length * 2)
  const view = new DataView(bytes.buffer)
  for (const [at, unit] of units.entries()) view.setUint16(at * 2, unit.charCodeAt(0), littleEndian)
  return bytes
}

const utf8 = new TextEncoder()

test.each([
  ['UTF-8', 'UTF-8', utf8.encode(text)],
  ['UTF-8 with a byte order mark', 'UTF-8', utf8.encode(`\ufeff${text}`)],
  ['UTF-16 of little end', 'UTF-16', utf16(true, true)],
  ['UTF-16 of big end', 'UTF-16', utf16(false, true)],
  ['UTF-16 of little end without a mark', 'UTF-16', utf16(true, false)],
  ['UTF-16 of big end without a mark', 'UTF-16', utf16(false, false)],
])('%s is read', (_name, encoding, bytes) => {
  expect(decode(bytes)).toEqual({ text, encoding })
})

test('what is not valid UTF-8 is read as Windows-1252, as older Excel writes it', () => {
  const bytes = [0x80, 0x93, 0x94, 0x96, 0x99, 0x8a, 0x9f, 0xe4, 0xff, 0x2c, 0x41, 0x0d, 0x0a]
  expect(decode(Uint8Array.from(bytes))).toEqual({
    text: '€“”–™ŠŸäÿ,A\r\n',
    encoding: 'Windows-1252',
  })
})

test('a view into a longer buffer is read alone', () => {
  const whole = Uint8Array.from([0x41, 0x41, 0xe4, 0x42, 0x43])
  expect(decode(whole.subarray(2, 4)).text).toBe('äB')
})

const bytesOf = (start: string) => Uint8Array.from(start, (one) => one.charCodeAt(0))

const twoBytes = (word: string) => [...word].map((one) => `${one}\0`).join('')

test.each([
  ['\xd0\xcf\x11\xe0', 'old-workbook'],
  ['\x09\x08\x10\0\0\x06', 'old-workbook'],
  [`\xd0\xcf\x11\xe0${'\0'.repeat(2_000)}${twoBytes('EncryptedPackage')}`, 'locked-workbook'],
  ['%PDF-1.7', 'pdf'],
  ['\x89PNG\r\n', 'picture'],
  ['\xff\xd8\xff\xe0', 'picture'],
  ['Title,Key\n\0', 'no-text'],
  ['\x01\x02a\x7f\x80', 'no-text'],
  ['{\\rtf1\\ansi Cedar}', 'rtf'],
  ['MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n', 'web-archive'],
  ['ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"Title"\r\nE\r\n', 'sylk'],
  ['TABLE\r\n0,1\r\n"EXCEL"\r\n', 'dif'],
  [
    '<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    'excel-2003-xml',
  ],
  ['{"sites": [{"title": "Cedar"}]}', 'json'],
])('a file that begins with %j is refused by its kind', async (start, kind) => {
  expect(await failureOf(() => decode(bytesOf(start)))).toEqual({
    code: 'invalid-input',
    reason: 'not-a-sheet',
    kind,
  })
})

test.each(['ID;Product;Key\n1;Cedar;k', 'ID;P\n1;2', 'Table,1\n0,1'])(
  'a sheet whose first line is %j is none of them',
  (line) => {
    expect(decode(bytesOf(line)).text).toBe(line)
  },
)

test('a pasted text without letters of a text is refused', async () => {
  expect(await failureOf(() => takeText('a\0b'))).toMatchObject({ code: 'invalid-input' })
})

test('a sheet whose first cell is in brackets is read', () => {
  expect(decode(bytesOf('[Title],Key')).text).toBe('[Title],Key')
})

test('any text comes back from UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (any) => {
      expect(decode(utf8.encode(`Title,Key\n${any}`)).text).toBe(`Title,Key\n${any}`)
    }),
  )
})
