import { posix } from 'node:path'
import { Parser } from 'htmlparser2'

/** What a part of a workbook says, as it is read: names of elements are without their prefixes. */
type Reading = {
  open: (name: string, attributes: Record<string, string>) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)

function readXml(bytes: Uint8Array | undefined, { open, text, close }: Reading): void {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open(local(name), attributes),
      ontext: (data) => text?.(data),
      onclosetag: (name) => close?.(local(name)),
    },
    { xmlMode: true },
  )
  const isUtf16 = bytes?.[0] === 0xff && bytes[1] === 0xfe
  parser.end(new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes))
}

/** What another part is to this one, and where it stands in the archive. */
export type Relation = { id: string; kind: string; part: string }

/** The relations of a part (ECMA-376, part 2, section 9.3); `folder` is where the part stands. */
export function readRelations(bytes: Uint8Array | undefined, folder: string): Relation[] {
  const relations: Relation[] = []
  readXml(bytes, {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      if (name !== 'Relationship') return
      // Told from the folder, or from the root of the archive.
      const part = posix.resolve('/', folder, Target).slice(1)
      relations.push({ id: Id, kind: posix.basename(Type), part })
    },
  })
  return relations
}

/** The sheets of a workbook in their order (ECMA-376, part 1, section 18.2.19). */
export function readTabs(
  bytes: Uint8Array | undefined,
): { name: string; relation: string; isHidden: boolean }[] {
  const tabs: ReturnType<typeof readTabs> = []
  readXml(bytes, {
    open: (name, attributes) => {
      if (name !== 'sheet') return
      const { name: called = '', state = 'visible', ...others } = attributes
      const [, relation = ''] = Object.entries(others).find(([key]) => key.endsWith(':id')) ?? []
      tabs.push({ name: called, relation, isHidden: state !== 'visible' })
    },
  })
  return tabs
}

/** The texts that cells name by their numbers, without how they are said aloud (section 18.4.9). */
export function readStrings(bytes: Uint8Array | undefined): string[] {
  const strings: string[] = []
  let text = ''
  const within = new Set<string>()
  readXml(bytes, {
    open: (name) => {
      within.add(name)
      if (name === 'si') text = ''
    },
    text: (data) => {
      if (within.has('t') && !within.has('rPh')) text += data
    },
    close: (name) => {
      within.delete(name)
      if (name === 'si') strings.push(unescape(text))
    },
  })
  return strings
}

type CellMark = { type: string; style: number; at: { line: number; column: number } }

/** A cell that holds something; `line` and `column` are counted from 1. */
export type WorkbookCell = { line: number; column: number; text: string }

/** The cells of a sheet in the order in which they stand there (section 18.3.1). */
export function readCells(
  bytes: Uint8Array | undefined,
  strings: readonly string[],
  dates: ReadonlySet<number>,
): WorkbookCell[] {
  const cells: WorkbookCell[] = []
  let line = 0
  let column = 0
  let cell: CellMark | null = null
  let value = ''
  let isValue = false
  readXml(bytes, {
    open: (name, { r = '', t = 'n', s = '' }) => {
      if (name === 'row') {
        line = Number.parseInt(r, 10) || line + 1
        column = 0
      } else if (name === 'c') {
        column = columnOf(r) ?? column + 1
        cell = { type: t, style: Number(s), at: { line, column } }
        value = ''
      }
      isValue = name === 'v' || name === 't'
    },
    text: (data) => {
      if (cell !== null && isValue) value += data
    },
    close: (name) => {
      isValue = false
      if (name !== 'c' || cell === null) return
      const text = textOf(cell, value)
      if (text !== '') cells.push({ ...cell.at, text })
      cell = null
    },
  })
  return cells

  function textOf({ type, style }: CellMark, raw: string): string {
    switch (type) {
      case 's':
        return strings[Number.parseInt(raw, 10)] ?? ''
      case 'b':
        return raw === '1' ? 'yes' : 'no'
      case 'n':
        return dates.has(style) ? dateOf(raw) : raw
      default:
        return unescape(raw)
    }
  }
}

/** Of `AB12` the 28th; null where a cell does not say where it stands. */
function columnOf(reference: string): number | null {
  const [letters] = /^[A-Z]{1,3}/.exec(reference) ?? []
  if (letters === undefined) return null
  return Array.from(letters).reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0)
}

/** Days since the end of 1899, as a date (section 18.17.4.1). */
function dateOf(raw: string): string {
  const time = Date.UTC(1899, 11, 30) + Math.round(Number(raw) * 86_400) * 1_000
  if (!Number.isFinite(time) || Math.abs(time) > 8.64e15) return raw
  const iso = new Date(time).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
}

// The built-in formats of dates (section 18.8.30).
const isBuiltInDate = (id: number) => (id >= 14 && id <= 22) || (id >= 45 && id <= 47)

/** The numbers of the styles that show a number as a date (section 18.8). */
export function readDateStyles(bytes: Uint8Array | undefined): Set<number> {
  const formats = new Set<number>()
  const dates = new Set<number>()
  let style = -1
  let isCellStyle = false
  readXml(bytes, {
    open: (name, { numFmtId = '', formatCode = '' }) => {
      const id = Number(numFmtId)
      const shown = formatCode.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
      if (name === 'numFmt' && /[ymdh]/i.test(shown)) formats.add(id)
      if (name === 'cellXfs') isCellStyle = true
      if (name !== 'xf' || !isCellStyle) return
      style += 1
      if (isBuiltInDate(id) || formats.has(id)) dates.add(style)
    },
    close: (name) => {
      if (name === 'cellXfs') isCellStyle = false
    },
  })
  return dates
}

/** Characters that XML cannot have stand as `_x000D_` (section 22.4.2.4). */
function unescape(text: string): string {
  return text.replaceAll(/_x([0-9a-f]{4})_/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}
