import type { ImportSheet } from '../../preload/contract.ts'
import { Failure } from '../failure.ts'

type Encoding = ImportSheet['encoding']

const saveAsCsv = 'Save it as CSV first.'

// What files begin with that a person may take for a sheet.
const beginnings: [number[], string][] = [
  // The container of .xls: [MS-CFB], section 2.2.
  [[0xd0, 0xcf, 0x11, 0xe0], `This is an Excel workbook. ${saveAsCsv}`],
  [[0x25, 0x50, 0x44, 0x46], 'This is a PDF, which has no lines and columns to read.'],
  [[0x89, 0x50, 0x4e, 0x47], 'This is a picture.'],
  [[0xff, 0xd8, 0xff], 'This is a picture.'],
]

const noText = 'This file is not text. If it is a spreadsheet, save it as CSV first.'

const noPage = `This is a web page, not a sheet. ${saveAsCsv}`
const noJson = 'This is JSON. Only CSV, and what is copied from a spreadsheet, can be imported.'

/** Enough to tell how a file is written. */
const lookedAt = 4_096

/**
 * Reads the bytes of a sheet as text: UTF-8, UTF-16, or Windows-1252 where it is not valid UTF-8.
 * Throws `Failure` with a sentence for what is no text.
 */
export function decode(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const problem = otherKindOf(bytes)
  if (problem !== null) throw notASheet(problem)
  const { text, encoding } = decodeText(bytes)
  refuseOthers(text)
  return { text, encoding }
}

/** Takes over a pasted text; throws `Failure` for what is none. */
export function takeText(pasted: string): { text: string; encoding: Encoding } {
  refuseOthers(pasted)
  return { text: pasted, encoding: 'UTF-8' }
}

function otherKindOf(bytes: Uint8Array): string | null {
  const startsWith = (beginning: number[]) => beginning.every((byte, at) => bytes[at] === byte)
  if (startsWith([0x50, 0x4b, 0x03, 0x04])) return packedKindOf(bytes)
  return beginnings.find(([beginning]) => startsWith(beginning))?.[1] ?? null
}

/** Workbooks are ZIP archives; the names of their parts stand in them as they are. */
function packedKindOf(bytes: Uint8Array): string {
  const start = String.fromCharCode(...bytes.subarray(0, lookedAt))
  if (/\[Content_Types\]|xl\//.test(start)) return `This is an Excel workbook. ${saveAsCsv}`
  if (start.includes('opendocument')) return `This is an OpenDocument spreadsheet. ${saveAsCsv}`
  return `This is a packed file, perhaps a Numbers spreadsheet. ${saveAsCsv}`
}

function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const utf16 = utf16Of(bytes)
  // A decoder of the platform takes the byte order mark away itself.
  if (utf16 !== null) return { text: new TextDecoder(utf16).decode(bytes), encoding: 'UTF-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return { text: decodeWindows(bytes), encoding: 'Windows-1252' }
  }
}

// The bytes 0x80 to 0x9f (https://encoding.spec.whatwg.org/index-windows-1252.txt). Of the
// platform's decoder, some versions of Node read them as Latin-1, in which they are no characters.
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function decodeWindows(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return latin.replace(/[\u0080-\u009f]/g, (one) => windows.charAt(one.charCodeAt(0) - 0x80))
}

/** By its byte order mark, or by the zero bytes that mostly Latin text has in every second place. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, lookedAt)
  const zeros = [0, 0]
  for (const [at, byte] of start.entries()) {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  }
  const [even = 0, odd = 0] = zeros
  const many = start.length / 6
  if (odd > many && even === 0) return 'utf-16le'
  if (even > many && odd === 0) return 'utf-16be'
  return null
}

// Control characters but the tab and the ends of lines: no program writes them into a table.
const control = /[^\P{Cc}\t\n\v\f\r]/gu

function refuseOthers(text: string): void {
  if (text.includes('\0')) throw notASheet(noText)
  const start = text.slice(0, lookedAt)
  if ((start.match(control)?.length ?? 0) > start.length / 50) throw notASheet(noText)
  if (/^\s*<(!doctype|html|\?xml|table)\b/i.test(start)) throw notASheet(noPage)
  if (/^\s*[[{]/.test(start) && isJson(text)) throw notASheet(noJson)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const notASheet = (message: string) => new Failure({ code: 'invalid-input', message })
