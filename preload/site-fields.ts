/**
 * What Squarespace says of a site (fact sheet, section 3), but its id and its location, which are no
 * plain texts. A field's column in the file is its name in small letters, parted by `_`.
 */

/** What kinds of codes there are; a text is none. */
export type SiteCode = 'currency' | 'language' | 'measurement' | 'text'

type Line = {
  /** What the window and exports call it. */
  name: string
  /** Longer than what Squarespace takes or its standards have; in UTF-16 units. */
  longest: number
  /** Whether the list has it of every site, and a search looks through it; null: details alone. */
  onList: 'searched' | 'shown' | null
  /** Its turn among what exports have under its name, 1 first; null for not, or in a way of its own. */
  inExport: number | null
  /** What it is shown as: a code by its plain name, a text as it is. */
  code: SiteCode
}

/** Every field, in the order in which the details have them. */
const table = {
  title: { name: 'Title', longest: 200, onList: 'searched', inExport: null, code: 'text' },
  url: { name: 'Address', longest: 2_000, onList: 'searched', inExport: null, code: 'text' },
  // The subdomain, which is not the id of the site.
  siteId: {
    name: 'Squarespace address',
    longest: 100,
    onList: 'searched',
    inExport: null,
    code: 'text',
  },
  currency: { name: 'Currency', longest: 20, onList: 'searched', inExport: 1, code: 'currency' },
  language: { name: 'Language', longest: 40, onList: null, inExport: 3, code: 'language' },
  // A search looks for its city only.
  timeZone: { name: 'Time zone', longest: 60, onList: 'shown', inExport: 2, code: 'text' },
  measurementStandard: {
    name: 'Measurement',
    longest: 20,
    onList: null,
    inExport: null,
    code: 'measurement',
  },
} as const satisfies Record<string, Line>

type Table = typeof table
export type SiteField = keyof Table

/** A field that the list has of every site. */
export type ListField = {
  [Field in SiteField]: Table[Field]['onList'] extends string ? Field : never
}[SiteField]

export const siteFieldLines: Readonly<Record<SiteField, Line>> = table

/** Whether this is the name of a field. */
export const isSiteField = (name: string): name is SiteField => Object.hasOwn(table, name)

/** Their names, in the order of the table. */
export const siteFields: readonly SiteField[] = Object.keys(table).filter(isSiteField)

const isListField = (field: SiteField): field is ListField => table[field].onList !== null

export const listFields: readonly ListField[] = siteFields.filter(isListField)

export const searchedFields: readonly ListField[] = listFields.filter(
  (field) => table[field].onList === 'searched',
)

/** A field that exports have under its name. */
export type ExportedField = {
  [Field in SiteField]: Table[Field]['inExport'] extends number ? Field : never
}[SiteField]

const isExportedField = (field: SiteField): field is ExportedField => table[field].inExport !== null

/** In the order in which exports have them. */
export const exportedFields: readonly ExportedField[] = siteFields
  .filter(isExportedField)
  .toSorted((a, b) => table[a].inExport - table[b].inExport)
