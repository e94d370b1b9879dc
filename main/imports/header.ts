import type { Remark } from '../../preload/import-remarks.ts'
import { oneLine } from '../../preload/texts.ts'
import { isAddress } from '../keys/keys.ts'
import { tellsSite } from './cell-kinds.ts'
import { fieldNamed } from './field-names.ts'
import { holdsKey } from './masking.ts'
import { plain } from './plain.ts'
import type { Line } from './table.ts'

/** Lines among which the one is looked for that names the columns. */
const lookedAt = 20

/**
 * Finds the line that names the columns, also below a title; -1 where none does. That is the one with
 * the most names that are known, above the first line about a site; or else the one above that line,
 * if it has something above what tells the site.
 */
export function findHeader(lines: readonly Line[]): number {
  const first = lines.slice(0, lookedAt)
  const above = before(first, (line) => isAboutSite(line) && !isAddressAlone(line))
  const names = above.map(({ cells }) => countNames(cells))
  const most = names.findIndex((count) => count > 0 && count === Math.max(...names))
  if (most !== -1 && (most === 0 || (names[most] ?? 0) > 1 || isWidest(above, most))) return most
  const unnamed = before(first, isAboutSite)
  return findUnknownNames(unnamed, first[unnamed.length])
}

/** The lines before the first of its kind, or all. */
function before(lines: readonly Line[], isOfKind: (line: Line) => boolean): readonly Line[] {
  const at = lines.findIndex(isOfKind)
  return at === -1 ? lines : lines.slice(0, at)
}

const isAboutSite = ({ cells }: Line) => cells.some((cell) => tellsSite(cell) || holdsKey(cell))

/** An address may stand in a title, too. */
function isAddressAlone(line: Line): boolean {
  const [cell = '', ...others] = filled(line)
  return others.length === 0 && isAddress(cell) && !holdsKey(cell)
}

/** How many fields of an import are named by these cells. */
export function countNames(cells: readonly string[]): number {
  return new Set(cells.map(fieldNamed).filter((field) => field !== null)).size
}

/** Names of columns in another language, or of one's own. */
function findUnknownNames(above: readonly Line[], site: Line | undefined): number {
  const namesKeys = ({ cells }: Line) =>
    site?.cells.some((cell, at) => tellsSite(cell) && oneLine(cells[at] ?? '') !== '') === true
  const last = above.length - 1
  const [top, nearest] = [above[0], above[last]]
  if (nearest !== undefined && namesKeys(nearest) && isWidest(above, last)) return last
  return top !== undefined && namesKeys(top) ? 0 : -1
}

/** Whether the lines above this one have fewer cells that hold something, as titles have. */
function isWidest(lines: readonly Line[], at: number): boolean {
  const width = filled(lines[at]).length
  return lines.slice(0, at).every((line) => filled(line).length < width)
}

const filled = (line: Line | undefined) =>
  line?.cells.map((cell) => oneLine(cell)).filter((text) => text !== '') ?? []

const totals =
  /^(?:(?:grand |sub ?)?totals?|sum|gesamt|summe|insgesamt|total general|totaal|totale|suma|итого|合計|合计|总计)(?: \d+)*(?: (?:of )?(?:sites|stores|shops|websites|clients|keys|rows|lines))?(?: \d+)*$/
const counts = /^\d+ (?:sites|stores|shops|websites|clients|keys|rows|lines)$/
const number = /^[\d\s.,'’%+$€£¥-]+$/
const drawn = /^[|:+=_\-\s]{2,}$/

/** Why a line is about no site; null where it may be about one. */
export function whyLeftOut(line: Line, header: Line | undefined): Remark | null {
  const cells = filled(line)
  if (header !== undefined && line.line < header.line) {
    return { what: 'above-the-names' }
  }
  if (header !== undefined && isSame(line, header)) return { what: 'names-again' }
  if (cells.every((cell) => drawn.test(cell))) return { what: 'only-drawn' }
  const words = cells.filter((cell) => !number.test(cell))
  const [word = ''] = words
  const hasNumber = cells.length > words.length || /\d/.test(word)
  const isTotal =
    words.length === 1 && hasNumber && (totals.test(plain(word)) || counts.test(plain(word)))
  return isTotal ? { what: 'totals' } : null
}

const isSame = (line: Line, header: Line) =>
  line.line !== header.line && plain(line.cells.join(' ')) === plain(header.cells.join(' '))
