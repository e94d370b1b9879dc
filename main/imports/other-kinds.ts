import { Failure } from '../common/failure.ts'

const save = 'Save it as CSV first.'

const old = 'This is an Excel workbook of the old kind (.xls). Save it as .xlsx or CSV first.'
const locked =
  'This workbook is protected with a password. Save it without one, or as CSV, and import that.'
const picture = 'This is a picture.'
const packed = 'This is a packed file. Unpack it first.'

/** The container of .xls, and of an encrypted .xlsx: [MS-CFB], section 2.2; [MS-OFFCRYPTO], 2.3.4. */
const container = 'd0cf11e0'
/** The name of what an encrypted .xlsx has in it. */
const encrypted = Buffer.from('EncryptedPackage', 'utf16le')

/** What files begin with that a person may take for a sheet, in hexadecimal digits. */
const beginnings: [string, string][] = [
  [container, old],
  // A workbook of Excel 3 or 4, without a container: [MS-XLS], section 2.4.21.
  ['0902', old],
  ['0904', old],
  ['0908', old],
  ['25504446', 'This is a PDF, which has no lines and columns to read.'],
  ['89504e47', picture],
  ['ffd8ff', picture],
  ['47494638', picture],
  ['1f8b', packed],
  ['377abcaf', packed],
  ['52617221', packed],
  ['53514c69746520666f726d6174', 'This is a database, not a sheet.'],
]

/** What texts begin with that are no sheets of lines and cells. */
const texts: [RegExp, string][] = [
  [/^\s*\{\\rtf/i, `This is a formatted document (RTF), not a sheet. ${save}`],
  [
    /^(?:MIME-Version:|From: <?Saved by|Content-Type: multipart\/)/i,
    `This is a web archive (MHT), not a sheet. Open it in Excel. ${save}`,
  ],
  [
    /^ID;P[^\r\n]*[\r\n]+(?:[A-Z]{1,3};|E[\r\n])/,
    `This is a sheet in the old SYLK form. Open it in Excel. ${save}`,
  ],
  [/^TABLE[\r\n]+0,1[\r\n]/, `This is a sheet in the old DIF form. Open it in Excel. ${save}`],
  [
    /^\s*<\?xml[^]*urn:schemas-microsoft-com:office:spreadsheet/,
    `This is a workbook in the XML form of Excel 2003. Open it in Excel. ${save}`,
  ],
]

export const noTable = `This is a web page without a table. ${save}`
const noText = 'This file is not text. If it is a spreadsheet, save it as CSV first.'
const noJson = 'This is JSON. Only CSV, and what is copied from a spreadsheet, can be imported.'

/** Enough to tell what a text is. */
const lookedAt = 4_096

// Control characters but the tab and the ends of lines: no program writes them into a table.
const control = /[^\P{Cc}\t\n\v\f\r]/gu

/** Throws `Failure` with a sentence for bytes that are neither a text nor a workbook. */
export function refuseOtherFiles(bytes: Uint8Array): void {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const hex = all.toString('hex', 0, 16)
  const problem = beginnings.find(([beginning]) => hex.startsWith(beginning))?.[1]
  if (hex.startsWith(container) && all.includes(encrypted)) throw notASheet(locked)
  if (problem !== undefined) throw notASheet(problem)
}

/** Throws `Failure` with a sentence for a text that is no sheet. */
export function refuseOtherTexts(text: string): void {
  const start = text.slice(0, lookedAt)
  const problem = texts.find(([beginning]) => beginning.test(start))?.[1]
  if (problem !== undefined) throw notASheet(problem)
  const isNoText = text.includes('\0') || (start.match(control)?.length ?? 0) > start.length / 50
  if (isNoText) throw notASheet(noText)
  if (/^\s*[[{]/.test(start) && isJson(text)) throw notASheet(noJson)
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

/** What is said of a file that cannot be read as a sheet. */
export const notASheet = (message: string) => new Failure({ code: 'invalid-input', message })
