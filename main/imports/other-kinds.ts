import type { OtherKind } from '../../preload/contract/imports.ts'
import { Failure } from '../common/failure.ts'

/** The container of .xls, and of an encrypted .xlsx: [MS-CFB], section 2.2; [MS-OFFCRYPTO], 2.3.4. */
const container = 'd0cf11e0'
/** The name of what an encrypted .xlsx has in it. */
const encrypted = Buffer.from('EncryptedPackage', 'utf16le')

/** What files begin with that a person may take for a sheet, in hexadecimal digits. */
const beginnings: [string, OtherKind][] = [
  [container, 'old-workbook'],
  // A workbook of Excel 3 or 4, without a container: [MS-XLS], section 2.4.21.
  ['0902', 'old-workbook'],
  ['0904', 'old-workbook'],
  ['0908', 'old-workbook'],
  ['25504446', 'pdf'],
  ['89504e47', 'picture'],
  ['ffd8ff', 'picture'],
  ['47494638', 'picture'],
  ['1f8b', 'packed'],
  ['377abcaf', 'packed'],
  ['52617221', 'packed'],
  ['53514c69746520666f726d6174', 'database'],
]

/** What texts begin with that are no sheets of lines and cells. */
const texts: [RegExp, OtherKind][] = [
  [/^\s*\{\\rtf/i, 'rtf'],
  [/^(?:MIME-Version:|From: <?Saved by|Content-Type: multipart\/)/i, 'web-archive'],
  [/^ID;P[^\r\n]*[\r\n]+(?:[A-Z]{1,3};|E[\r\n])/, 'sylk'],
  [/^TABLE[\r\n]+0,1[\r\n]/, 'dif'],
  [/^\s*<\?xml[^]*urn:schemas-microsoft-com:office:spreadsheet/, 'excel-2003-xml'],
]

/** Enough to tell what a text is. */
const lookedAt = 4_096

// Control characters but the tab and the ends of lines: no program writes them into a table.
const control = /[^\P{Cc}\t\n\v\f\r]/gu

/** Throws `Failure` for bytes that are neither a text nor a workbook. */
export function refuseOtherFiles(bytes: Uint8Array): void {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const hex = all.toString('hex', 0, 16)
  const kind = beginnings.find(([beginning]) => hex.startsWith(beginning))?.[1]
  if (hex.startsWith(container) && all.includes(encrypted)) throw notASheet('locked-workbook')
  if (kind !== undefined) throw notASheet(kind)
}

/** Throws `Failure` for a text that is no sheet. */
export function refuseOtherTexts(text: string): void {
  const start = text.slice(0, lookedAt)
  const kind = texts.find(([beginning]) => beginning.test(start))?.[1]
  if (kind !== undefined) throw notASheet(kind)
  const isNoText = text.includes('\0') || (start.match(control)?.length ?? 0) > start.length / 50
  if (isNoText) throw notASheet('no-text')
  if (/^\s*[[{]/.test(start) && isJson(text)) throw notASheet('json')
}

/** Whether a text is a page, as programs save tables under the name of a workbook. */
export function isMarkup(text: string): boolean {
  return /^\s*(?:<!--[^]*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype|[a-z]+[\s>])/i.test(text)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** A file that cannot be read as a sheet. */
export const notASheet = (kind: OtherKind) =>
  new Failure({ code: 'invalid-input', reason: 'not-a-sheet', kind })
