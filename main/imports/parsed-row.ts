import { z } from 'zod'
import { colors } from '../../preload/contract.ts'
import type { Color, ImportField } from '../../preload/contract.ts'
import { longestOf, textFields } from '../../preload/import-fields.ts'
import { fold, tidy } from '../../preload/names.ts'
import { recordOf } from '../../preload/records.ts'
import { bare, shorten } from '../../preload/texts.ts'
import { longestName, longestNote, longestTag } from '../../preload/limits.ts'
import { readKeyText } from '../keys/keys.ts'
import { readTag } from '../marks/marks.ts'
import { Secret } from '../vault/vault.ts'
import { Failure } from '../common/failure.ts'
import { isWebsiteId } from './cell-kinds.ts'
import { findHeader, whyLeftOut } from './header.ts'
import { holdsKey, mask, maskKeys } from './masking.ts'
import { plain } from './plain.ts'
import { isNumberOfExcel, spoiledKey } from './spoiled.ts'
import type { Line } from './table.ts'

/** What a line of a sheet says beside its key; null where it says nothing. */
export const parsedRow = z.object({
  // An import that an earlier version of the app stored lacks the newer ones.
  ...recordOf(textFields, () => z.string().nullable().default(null)),
  title: z.string(),
  label: z.string().nullable(),
  client: z.string().nullable(),
  tags: z.array(z.string()),
  note: z.string().nullable(),
  color: z.enum(colors).nullable().default(null),
  pinned: z.boolean().nullable(),
  websiteId: z.string().nullable(),
  /** What of the line cannot be taken over, in sentences. */
  remarks: z.array(z.string()),
})
export type ParsedRow = z.output<typeof parsedRow>

/** What a line says that is empty beside its key. */
export const nothing: ParsedRow = {
  ...recordOf(textFields, () => null),
  title: '',
  label: null,
  client: null,
  tags: [],
  note: null,
  color: null,
  pinned: null,
  websiteId: null,
  remarks: [],
}

/**
 * `key` is a sentence where the cell holds none, and null where it is empty; `leftOut` says why the
 * line is about no site.
 */
export type ParsedLine = {
  line: number
  parsedRow: ParsedRow
  key: Secret | string | null
  leftOut: string | null
}

const longestTitle = 200

/** Reads what each line says but the one that names the columns, by what each column holds. */
export function parseRows(
  lines: readonly Line[],
  hasHeader: boolean,
  columns: readonly (ImportField | null)[],
): ParsedLine[] {
  const header = hasHeader ? lines[Math.max(findHeader(lines), 0)] : undefined
  return lines
    .filter((line) => line !== header)
    .map((line) => {
      const leftOut = whyLeftOut(line, header)
      if (leftOut !== null) return leaveOut(line, leftOut)
      const cell = (field: ImportField) => line.cells[columns.indexOf(field)]?.trim() ?? ''
      const key = readKey(cell('key'))
      return { line: line.line, parsedRow: parseRow(withoutKey(cell, key)), key, leftOut }
    })
}

/** Its words stand in place of a title, so that a person sees which line it is. */
function leaveOut({ line, cells }: Line, leftOut: string): ParsedLine {
  const words = maskKeys(tidy(cells.filter((cell) => cell.trim() !== '').join(' · ')))
  return {
    line,
    parsedRow: { ...nothing, title: shorten(words, longestTitle) },
    key: null,
    leftOut,
  }
}

function readKey(cell: string): ParsedLine['key'] {
  if (bare(cell) === '') return null
  const spoiled = spoiledKey(cell)
  if (spoiled !== null) return spoiled
  const read = readKeyText(cell)
  if ('key' in read) return new Secret(read.key)
  // The rest of it says what to paste instead.
  const [what = ''] = read.problem.split('. ')
  return `The key cannot be used: ${what.charAt(0).toLowerCase()}${what.slice(1).replace(/\.$/, '')}.`
}

type ReadCell = (field: ImportField) => string

/** A key that also stands in another cell, such as in a note, stays out of what is stored of it. */
function withoutKey(cell: ReadCell, key: ParsedLine['key']): ReadCell {
  if (!(key instanceof Secret)) return cell
  return (field) => cell(field).replaceAll(key.reveal(), mask)
}

function parseRow(cell: ReadCell): ParsedRow {
  const remarks: string[] = []
  const remark = (what: string | null): null => {
    if (what !== null && !remarks.includes(what)) remarks.push(what)
    return null
  }
  const name = (field: ImportField, called: string) => {
    // What holds nothing visible stays, and is refused as what it should name is stored.
    const value = tidy(cell(field)) || cell(field)
    if (value.length > longestName) return remark(tooLong(called, longestName))
    // A column of keys that is taken for one of names must not end up on the list.
    return holdsKey(value)
      ? remark(`${called} looks like a key, so it is left out.`)
      : value || null
  }
  const choice = <Value>(field: ImportField, unknown: string, read: Read<Value>) =>
    cell(field) === '' ? null : (read(plain(bare(cell(field)))) ?? remark(unknown))
  const note = noteOf(cell('note'))
  const websiteId = bare(cell('websiteId')).toLowerCase()
  const isNumber = isNumberOfExcel(websiteId)
  if (isNumber) remark(numberedId)
  return {
    ...recordOf(textFields, (field) => bare(cell(field)).slice(0, longestOf(field)) || null),
    title: shorten(maskKeys(tidy(cell('title'))), longestTitle),
    label: name('label', 'The label'),
    client: name('client', 'The client’s name'),
    tags: readTags(cell('tags'), remark),
    note: note.length > longestNote ? remark(tooLong('The note', longestNote)) : note || null,
    color: choice('color', 'The color is left out: Latchkey has none of that name.', readColor),
    pinned: choice('pinned', 'The pin is left out: it is neither yes nor no.', readPinned),
    websiteId: isWebsiteId(websiteId) && !isNumber ? websiteId : null,
    remarks,
  }
}

type Read<Value> = (word: string) => Value | null

const numberedId = 'The website ID is left out: a spreadsheet has made a number of it.'

const tooLong = (called: string, most: number) =>
  `${called} is longer than ${most.toLocaleString('en-US')} characters, so it is left out.`

/** A note as it is compared and kept: no space around it, and its lines ended alike. */
export const noteOf = (text: string) => text.trim().replace(/\r\n?/g, '\n')

function readTags(cell: string, remark: (what: string) => null): string[] {
  const tags = new Map<string, string>()
  for (const part of cell.split(/[,;\r\n]/).filter((text) => tidy(text) !== '')) {
    const tag = readTagOr(part)
    if (tag === null) remark(oddTag)
    else if (!tags.has(fold(tag))) tags.set(fold(tag), tag)
  }
  return [...tags.values()]
}

const oddTag = `A tag is longer than ${longestTag} characters or looks like a key, so it is left out.`

function readTagOr(text: string): string | null {
  try {
    const tag = readTag(text)
    return tag.length > longestTag || holdsKey(tag) ? null : tag
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

const readColor: Read<Color> = (word) => colors.find((each) => each === word) ?? null

const yes = new Set(['yes', 'y', 'true', '1', 'x', 'pinned', 'on'])
const no = new Set(['no', 'n', 'false', '0', 'off'])

function readPinned(word: string): boolean | null {
  if (yes.has(word)) return true
  return no.has(word) ? false : null
}
