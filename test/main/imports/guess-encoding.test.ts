import { expect, test } from 'vitest'
import { decodeAs } from '../../../main/imports/encodings.ts'
import { guessEncoding } from '../../../main/imports/guess-encoding.ts'
import { encodings } from '../../../preload/contract.ts'
import type { Encoding } from '../../../preload/contract.ts'

const key = '7c1d4e9a-1b2c-4d3e-8f90-112233445566'

/** The bytes of each character of an encoding, found by reading all there are. */
function bytesBy(encoding: Encoding): Map<string, number[]> {
  const found = new Map<string, number[]>()
  const add = (...bytes: number[]) => {
    const character = decodeAs(Uint8Array.from(bytes), encoding)
    if (Array.from(character).length === 1 && !found.has(character)) found.set(character, bytes)
  }
  for (let byte = 0; byte < 256; byte += 1) add(byte)
  if (encoding !== 'Shift_JIS' && encoding !== 'GBK') return found
  for (let lead = 0x81; lead < 0xff; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += 1) add(lead, trail)
  return found
}

function encode(text: string, encoding: Encoding): Uint8Array {
  const bytes = bytesBy(encoding)
  return Uint8Array.from(Array.from(text).flatMap((character) => bytes.get(character) ?? []))
}

test.each<[Encoding, string]>([
  ['Shift_JIS', '山田商店'],
  ['Shift_JIS', '東京カフェ,ラーメン屋'],
  ['GBK', '北京烤鸭店'],
  ['GBK', '咖啡'],
  ['Windows-1251', 'Москва'],
  ['Windows-1251', 'Кофейня,Иванов'],
  ['Windows-1253', 'Αθήνα'],
  ['Windows-1253', 'Καφές,Νίκος'],
  ['Windows-1254', 'Sınır Psikoloji'],
  ['Windows-1254', 'İstanbul Çarşı,Şişli'],
  ['Windows-1250', 'Łódź'],
  ['Windows-1250', 'Žluté růže,Čokoláda'],
  ['Windows-1252', 'Café'],
  ['Windows-1252', 'Crédit Agricole,Ærø Bageri'],
  ['Windows-1252', 'São Paulo,Müller & Söhne'],
  ['Windows-1252', 'Joe’s Bar'],
  ['Mac Roman', 'Café'],
  ['Mac Roman', 'Müller,Söhne'],
  ['Mac Roman', 'Joe’s Crêperie – été'],
])('%s is guessed where %s is written', (encoding, text) => {
  const sheet = `Store,Client,API key\r\n${text},${key}\r\n`
  const bytes = encode(sheet, encoding)
  expect(decodeAs(bytes, guessEncoding(bytes))).toBe(sheet)
})

test.each([0x80, 0x92, 0xa0, 0xc3, 0xe9, 0xff])(
  'one stray byte of %i in UTF-8 leaves the rest as it is',
  (byte) => {
    const [before, after] = [Buffer.from('Store\nCafé '), Buffer.from('s\nŽluté růže\n')]
    const bytes = new Uint8Array([...before, byte, ...after])
    expect(guessEncoding(bytes)).toBe('UTF-8')
    expect(decodeAs(bytes, 'UTF-8')).toBe('Store\nCafé \ufffds\nŽluté růže\n')
  },
)

test('each encoding that can be chosen reads any bytes', () => {
  const bytes = Uint8Array.from({ length: 512 }, (_, at) => at % 256)
  for (const encoding of encodings) {
    expect([encoding, decodeAs(bytes, encoding).length > 200]).toEqual([encoding, true])
  }
})
