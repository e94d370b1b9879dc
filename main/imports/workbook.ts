import { posix } from 'node:path'
import type { OtherKind } from '../../preload/contract/imports.ts'
import { tellsSite } from './cell-kinds.ts'
import { countNames } from './header.ts'
import { notASheet } from './other-kinds.ts'
import { mostColumns, mostRows } from './rows.ts'
import type { Row } from './rows.ts'
import { ArchiveTrouble, partNames, unzipParts } from './unzip.ts'
import {
  readCells,
  readDateStyles,
  readRelations,
  readStrings,
  readTabs,
} from './workbook-parts.ts'
import type { Relation, WorkbookCell } from './workbook-parts.ts'

/** A sheet of a workbook, beside the names of all that the workbook shows. */
export type Workbook = { tabs: string[]; tab: string; rows: Row[] }

/** How many sheets are looked at to find the one with the sites. */
const tabsLookedAt = 8
const rowsLookedAt = 20

/**
 * Reads a sheet of an .xlsx workbook: the one of the given name, or else the first that seems to be
 * about sites. Throws `Failure` for what cannot be read.
 */
export function readWorkbook(bytes: Uint8Array, chosen?: string): Workbook {
  try {
    const other = otherKindOf(partNames(bytes))
    if (other !== null) throw notASheet(other)
    return readParts(bytes, chosen)
  } catch (error) {
    if (!(error instanceof ArchiveTrouble)) throw error
    throw notASheet(error.what === 'damaged' ? 'damaged-workbook' : 'large-workbook')
  }
}

// By a part that each of them has.
const otherKinds: [RegExp, OtherKind][] = [
  [/^xl\/workbook\.bin$/, 'binary-workbook'],
  [/^word\//, 'word'],
  [/^ppt\//, 'presentation'],
  [/\.iwa$|^Index\.zip$/, 'numbers'],
  [/^content\.xml$/, 'opendocument'],
]

function otherKindOf(names: readonly string[]): OtherKind | null {
  const other = otherKinds.find(([name]) => names.some((each) => name.test(each)))?.[1]
  if (other !== undefined) return other
  return names.includes('_rels/.rels') ? null : 'packed-no-workbook'
}

function readParts(bytes: Uint8Array, chosen: string | undefined): Workbook {
  const read = (part: string) => unzipParts(bytes, [part])[part]
  const relationsOf = (part: string) => {
    const { dir, base } = posix.parse(part)
    return readRelations(read(posix.join(dir, '_rels', `${base}.rels`)), dir)
  }
  const workbook = partOf(relationsOf(''), 'officeDocument')
  const relations = relationsOf(workbook)
  const tabs = shownTabs(read(workbook), relations)
  const strings = readStrings(read(partOf(relations, 'sharedStrings')))
  const dates = readDateStyles(read(partOf(relations, 'styles')))
  const named =
    chosen === undefined ? tabs.slice(0, tabsLookedAt) : tabs.filter(({ name }) => name === chosen)
  const sheets = named.map(({ name, part }) => {
    return { name, rows: () => rowsOf(readCells(read(part), strings, dates)) }
  })
  let first: { tab: string; rows: Row[] } | null = null
  for (const { name, rows: readRows } of sheets) {
    const found = { tab: name, rows: readRows() }
    if (isAboutSites(found.rows)) {
      first = found
      break
    }
    if (first === null || first.rows.length === 0) first = found
  }
  return { tabs: tabs.map(({ name }) => name), tab: first?.tab ?? '', rows: first?.rows ?? [] }
}

const partOf = (relations: readonly Relation[], kind: string) =>
  relations.find((relation) => relation.kind === kind)?.part ?? ''

/** The sheets of cells that are shown, or all of them where none is; charts are none. */
function shownTabs(bytes: Uint8Array | undefined, relations: readonly Relation[]) {
  const tabs = readTabs(bytes).flatMap(({ name, relation, isHidden }) => {
    const found = relations.find(({ id, kind }) => id === relation && kind === 'worksheet')
    return found === undefined ? [] : [{ name, part: found.part, isHidden }]
  })
  const shown = tabs.filter(({ isHidden }) => !isHidden)
  return shown.length > 0 ? shown : tabs
}

function isAboutSites(rows: readonly Row[]): boolean {
  const filled = rows.filter(({ cells }) => cells.length > 0).slice(0, rowsLookedAt)
  return filled.some(({ cells }) => countNames(cells) > 1 || cells.some(tellsSite))
}

/** Cells that stand somewhere as rows, from the first one of the sheet on. */
function rowsOf(cells: readonly WorkbookCell[]): Row[] {
  const rows: Row[] = []
  for (const { line, column, text } of cells) {
    // One more than may be, so that it is found to be too many.
    const at = Math.min(line, mostRows + 1)
    while (rows.length < at) rows.push({ cells: [], lines: 1, hasOddQuote: false })
    const row = rows[at - 1]?.cells ?? []
    const width = Math.min(column, mostColumns + 1)
    while (row.length < width) row.push('')
    row[width - 1] = text
  }
  return rows
}
