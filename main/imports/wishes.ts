import { z } from 'zod'
import { colours } from '../../preload/contract.ts'
import type { ImportField } from '../../preload/contract.ts'
import { readKeyText } from '../connections/key-text.ts'
import { fold } from '../connections/spelling.ts'
import { readTag } from '../connections/tags.ts'
import { Failure } from '../failure.ts'
import { Secret } from '../vault/secret.ts'
import { mask } from './masking.ts'
import { plain } from './plain.ts'
import type { Line } from './table.ts'

/** What a line of a sheet says beside its key; null where it says nothing. */
export const wish = z.object({
  title: z.string(),
  label: z.string().nullable(),
  client: z.string().nullable(),
  tags: z.array(z.string()),
  note: z.string().nullable(),
  colour: z.enum(colours).nullable(),
  pinned: z.boolean().nullable(),
  websiteId: z.string().nullable(),
  url: z.string().nullable(),
  /** What of the line cannot be taken over, in sentences. */
  remarks: z.array(z.string()),
})
export type Wish = z.output<typeof wish>

/** `key` is a sentence where the cell holds none, and null where it is empty. */
export type WishLine = { line: number; wish: Wish; key: Secret | string | null }

// As the contract has them.
const longestName = 80
const longestTag = 40
const longestNote = 20_000
const longestTitle = 200

/** Reads what the lines below the header say, by what each column holds. */
export function readWishes(
  lines: readonly Line[],
  hasHeader: boolean,
  columns: readonly (ImportField | null)[],
): WishLine[] {
  return lines.slice(hasHeader ? 1 : 0).map(({ line, cells }) => {
    const cell = (field: ImportField) => cells[columns.indexOf(field)]?.trim() ?? ''
    const key = readKey(cell('key'))
    return { line, wish: readWish(withoutKey(cell, key)), key }
  })
}

function readKey(cell: string): WishLine['key'] {
  if (cell === '') return null
  const read = readKeyText(cell)
  if ('key' in read) return new Secret(read.key)
  // The rest of it says what to paste instead.
  const [what = ''] = read.problem.split('. ')
  return `The key cannot be used: ${what.charAt(0).toLowerCase()}${what.slice(1).replace(/\.$/, '')}.`
}

type ReadCell = (field: ImportField) => string

/** A key that also stands in another cell, such as in a note, stays out of what is stored of it. */
function withoutKey(cell: ReadCell, key: WishLine['key']): ReadCell {
  if (!(key instanceof Secret)) return cell
  return (field) => cell(field).replaceAll(key.reveal(), mask)
}

function readWish(cell: ReadCell): Wish {
  const remarks: string[] = []
  const text = (field: ImportField, longest: number, name: string) => {
    const value = cell(field)
    if (value.length <= longest) return value === '' ? null : value
    const most = longest.toLocaleString('en-US')
    remarks.push(`${name} is longer than ${most} characters, so it is left out.`)
    return null
  }
  const choice = <Value>(
    field: ImportField,
    name: string,
    read: (word: string) => Value | null,
  ) => {
    const word = plain(cell(field))
    const value = read(word)
    if (value === null && cell(field) !== '') remarks.push(`${name} is none that is known here.`)
    return value
  }
  return {
    title: singleLine(cell('title')).slice(0, longestTitle),
    label: text('label', longestName, 'The label'),
    client: text('client', longestName, 'The client’s name'),
    tags: readTags(cell('tags'), remarks),
    note: text('note', longestNote, 'The note'),
    colour: choice('color', 'The color', (word) => colours.find((each) => each === word) ?? null),
    pinned: choice('pinned', 'What the sheet says about the pin', readPinned),
    websiteId: /^[0-9a-f]{24}$/i.test(cell('websiteId')) ? cell('websiteId').toLowerCase() : null,
    url: cell('url') === '' ? null : cell('url').slice(0, 2_000),
    remarks,
  }
}

const singleLine = (text: string) => text.replace(/\s+/g, ' ')

function readTags(cell: string, remarks: string[]): string[] {
  const tags = new Map<string, string>()
  for (const part of cell.split(/[,;\n]/)) {
    if (part.trim() === '') continue
    const tag = readTagOr(part)
    if (tag === null)
      remarks.push(
        `A tag is longer than ${longestTag} characters or has a quotation mark, so it is left out.`,
      )
    else if (!tags.has(fold(tag))) tags.set(fold(tag), tag)
  }
  return [...tags.values()]
}

function readTagOr(text: string): string | null {
  try {
    const tag = readTag(text)
    return tag.length > longestTag ? null : tag
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

const yes = new Set(['yes', 'y', 'true', '1', 'x', 'pinned', 'on'])
const no = new Set(['no', 'n', 'false', '0', 'off'])

function readPinned(word: string): boolean | null {
  if (yes.has(word)) return true
  return no.has(word) ? false : null
}
