import type { ImportReasons, OtherKind } from '../../../preload/contract/imports.ts'
import { inFigures } from '../../../preload/import-words.ts'
import type { Words } from '../../../preload/import-words.ts'

const save = 'Save it as CSV first.'
const openInExcel = `Open it in Excel. ${save}`
const asAFileOfItsOwn = 'Save the sheet that holds the sites as a file of its own.'

const notASheet: Record<OtherKind, string> = {
  'old-workbook':
    'This is an Excel workbook of the old kind (.xls). Save it as .xlsx or CSV first.',
  'locked-workbook':
    'This workbook is protected with a password. Save it without one, or as CSV, and import that.',
  'binary-workbook': `This is a binary workbook (.xlsb). ${save}`,
  'damaged-workbook': 'This workbook is damaged or not all of it is here. Save it anew, or as CSV.',
  'large-workbook': `This workbook is too large. ${asAFileOfItsOwn}`,
  'excel-2003-xml': `This is a workbook in the XML form of Excel 2003. ${openInExcel}`,
  opendocument: `This is an OpenDocument spreadsheet. ${save}`,
  numbers: `This is a Numbers spreadsheet. ${save}`,
  word: 'This is a Word document, not a sheet.',
  presentation: 'This is a presentation, not a sheet.',
  pdf: 'This is a PDF, which has no lines and columns to read.',
  picture: 'This is a picture.',
  packed: 'This is a packed file. Unpack it first.',
  'packed-no-workbook': 'This is a packed file, and no workbook. Unpack it first.',
  database: 'This is a database, not a sheet.',
  rtf: `This is a formatted document (RTF), not a sheet. ${save}`,
  'web-archive': `This is a web archive (MHT), not a sheet. ${openInExcel}`,
  'page-without-table': `This is a web page without a table. ${save}`,
  sylk: `This is a sheet in the old SYLK form. ${openInExcel}`,
  dif: `This is a sheet in the old DIF form. ${openInExcel}`,
  json: 'This is JSON. Only CSV, and what is copied from a spreadsheet, can be imported.',
  'no-text': 'This file is not text. If it is a spreadsheet, save it as CSV first.',
}

export const importWords: Words<ImportReasons> = {
  'sheet-gone': () => 'This sheet is no longer here. Open it again.',
  'sheet-empty': () => 'There is nothing in this sheet.',
  'not-a-sheet': ({ kind }) => notASheet[kind],
  'too-large': ({ most }) => `This is larger than ${most / 1_000_000} MB. ${asAFileOfItsOwn}`,
  'too-many-lines': ({ most }) =>
    `This sheet has more than ${inFigures(most)} lines. Split it, and import the parts one after the other.`,
  'too-many-columns': ({ line, most }) => `Line ${inFigures(line)} has more than ${most} columns.`,
  'cell-too-long': ({ line }) => `Line ${inFigures(line)} has a cell that is too long.`,
  'too-much-text': () => `This sheet holds too much text. ${asAFileOfItsOwn}`,
  'columns-not-said': () => 'Say what each column holds first.',
  'field-twice': () => 'Two columns cannot hold the same thing.',
  'no-site-column': () =>
    'Say which column holds the keys, or the addresses or titles of sites that are here.',
  'import-under-way': () => 'Another import is under way. Wait until it is done, or cancel it.',
  'nothing-to-import': () => 'There is nothing left to import.',
}
