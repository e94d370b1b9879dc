import { importFieldLines, importFields, type ImportField } from '../../preload/import-fields.ts'
import { oneLine } from '../../preload/texts.ts'
import { plain } from './plain.ts'

const split = (names: string) => (names === '' ? [] : names.split(', '))

const fields = new Map(
  importFields.flatMap((field) => {
    const { called, mayBeCalled } = importFieldLines[field]
    return [...split(called), ...split(mayBeCalled)].map((name) => [name, field] as const)
  }),
)

const vague = new Set(importFields.flatMap((field) => split(importFieldLines[field].mayBeCalled)))

// What has one of these names is a title or an address: its values tell.
const titlesOrAddresses = new Set('store, site, website, shop'.split(', '))

const named = (name: string) => plain(oneLine(name))

/** The field that a column of this name holds, or null. */
export function fieldNamed(name: string): ImportField | null {
  return fields.get(named(name)) ?? null
}

/** Whether a column of this name may hold something else than its field, too. */
export function isVague(name: string): boolean {
  return vague.has(named(name))
}

/** Whether a column of this name may hold addresses, though it is one of titles by its name. */
export function mayNameAddresses(name: string): boolean {
  return titlesOrAddresses.has(named(name))
}

/** Whether a column of this name holds something that nobody should see. */
export function namesSecret(name: string): boolean {
  const field = fieldNamed(name)
  return (
    field === 'key' ||
    (field === null && /\b(keys?|tokens?|secrets?|passwords?|pass)\b/.test(named(name)))
  )
}
