import { strToU8, zipSync } from 'fflate'

type Cell = string | number | { date: number } | { inline: string } | { error: string } | null

/** A sheet of a workbook as it is to be made. */
export type Tab = { name: string; rows: Cell[][]; state?: 'hidden' }

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`

const relationsOf = (...all: string[]) =>
  `${xml}<Relationships xmlns="${packageRelations}">${all.join('')}</Relationships>`

/** Of 28 `AB`. */
function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}

/** The parts of a workbook as Excel writes it, with the texts of its cells in a part of their own. */
export function workbookParts(tabs: readonly Tab[]): Record<string, Uint8Array> {
  const strings: string[] = []
  const cellOf = (cell: Cell, at: string): string => {
    if (cell === null) return ''
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
    if (typeof cell === 'string') {
      strings.push(cell)
      return `<c r="${at}" t="s"><v>${strings.length - 1}</v></c>`
    }
    if ('date' in cell) return `<c r="${at}" s="1"><v>${cell.date}</v></c>`
    if ('error' in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`
    return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`
  }
  const sheets = tabs.map(({ rows }) => {
    const lines = rows.map((cells, row) => {
      const inRow = cells.map((cell, at) => cellOf(cell, `${letters(at + 1)}${row + 1}`)).join('')
      return inRow === '' ? '' : `<row r="${row + 1}">${inRow}</row>`
    })
    return `${xml}<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`
  })
  const listed = tabs.map(
    ({ name, state }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"${state === undefined ? '' : ` state="${state}"`}/>`,
  )
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${xml}<Types/>`,
    '_rels/.rels': relationsOf(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationsOf(
      ...tabs.map((_, at) =>
        relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`),
      ),
      relation('rId90', 'sharedStrings', '/xl/sharedStrings.xml'),
      relation('rId91', 'styles', 'styles.xml'),
    ),
    'xl/sharedStrings.xml': `${xml}<sst xmlns="${main}">${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `${xml}<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheet])),
  }
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)]))
}

/** A workbook as a file. */
export function makeWorkbook(...tabs: Tab[]): Uint8Array<ArrayBuffer> {
  return makeArchive(workbookParts(tabs))
}

/** A ZIP archive of these parts. */
export function makeArchive(parts: Record<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync(parts, { level: 1 }))
}
