import { colors } from '../../preload/contract.ts'
import type { ImportField } from '../../preload/contract.ts'
import { bare } from '../../preload/texts.ts'
import { isAddress, isUuid, looksLikeKey } from '../keys/keys.ts'
import type { Line } from './table.ts'

/** The values of a column, without what is empty. */
export function valuesAt(lines: readonly Line[], at: number): string[] {
  return lines.map(({ cells }) => bare(cells[at] ?? '')).filter((text) => text !== '')
}

/** What most of the values look like, or null. */
export function fieldLike(values: readonly string[]): ImportField | null {
  if (most(values, isWebsiteId)) return 'websiteId'
  if (most(values, looksLikeKey)) return 'key'
  if (most(values, isWebAddress)) return 'url'
  return most(values, isColor) ? 'color' : null
}

/** Whether most of the values are written as Squarespace's keys are today. */
export function areUuids(values: readonly string[]): boolean {
  return most(values, isUuid)
}

/** Whether a cell tells which site its line is about by itself, so that it names no column. */
export function tellsSite(cell: string): boolean {
  const text = bare(cell)
  return isWebsiteId(text) || looksLikeKey(text) || isWebAddress(text)
}

/** Whether a text is the ID of a website: 24 hexadecimal digits (fact sheet, section 1). */
export function isWebsiteId(text: string): boolean {
  return /^[0-9a-f]{24}$/i.test(text)
}

const isWebAddress = (text: string) => !/\s/.test(text) && isAddress(text)

const isColor = (text: string) => colors.some((color) => color === text.toLowerCase())

function most(values: readonly string[], test: (text: string) => boolean): boolean {
  return values.length > 0 && values.filter(test).length > values.length / 2
}
