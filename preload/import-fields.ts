/** What a column of a sheet can hold. Imports nothing. */

type Line = {
  /** What the window calls it. */
  name: string
  /**
   * What people call such a column, in plain letters, as exports of Latchkey, other programs and
   * hand-made sheets have them.
   */
  called: string
  /** Likewise, but it gives way to a column whose name says more: an `ID` may be of anything. */
  mayBeCalled: string
  /** Whether it says by itself which site a line is about. */
  tellsSite: boolean
  /**
   * Its cells are kept as plain texts of at most this length, in UTF-16 units; null where they are
   * read in a way of their own, which is code (`main/imports/parsed-row.ts`).
   */
  longest: number | null
}

/** Every field, in the order in which they are offered. */
const table = {
  key: {
    name: 'API key',
    called:
      'api key, apikey, squarespace api key, squarespace key, developer api key, api token, access key, secret key, api secret, bearer, bearer token',
    mayBeCalled: 'key, token, secret, credential, credentials',
    tellsSite: true,
    longest: null,
  },
  title: {
    name: 'Title',
    called:
      'title, store, site, store name, site name, site title, store title, website, shop, shop name, website name, website title, business name',
    mayBeCalled: 'name, business, project',
    tellsSite: true,
    longest: null,
  },
  client: {
    name: 'Client',
    called: 'client, customer, client name, customer name',
    mayBeCalled: 'account, account name, owner, company, company name',
    tellsSite: false,
    longest: null,
  },
  tags: {
    name: 'Tags',
    called: 'tags, tag, categories, category, keywords',
    mayBeCalled: 'labels, groups, group',
    tellsSite: false,
    longest: null,
  },
  label: {
    name: 'Label of the key',
    called: 'label, key label, key name, api key name, connection label',
    mayBeCalled: 'connection',
    tellsSite: false,
    longest: null,
  },
  note: {
    name: 'Note',
    called: 'note, notes, comment, comments, remark, remarks, description, memo',
    mayBeCalled: '',
    tellsSite: false,
    longest: null,
  },
  color: {
    name: 'Color',
    called: 'color, colour, color label, colour label',
    mayBeCalled: '',
    tellsSite: false,
    longest: null,
  },
  pinned: {
    name: 'Pinned',
    called: 'pinned, pin, favorite, favourite, starred, star',
    mayBeCalled: '',
    tellsSite: false,
    longest: null,
  },
  websiteId: {
    name: 'Website id',
    called: 'website id, websiteid, squarespace website id, squarespace id, site id, siteid',
    mayBeCalled: 'id',
    tellsSite: true,
    longest: null,
  },
  url: {
    name: 'Address',
    called:
      'address, url, site url, website url, store url, domain, primary domain, web address, site address, website address, homepage',
    mayBeCalled: 'link, web',
    tellsSite: true,
    longest: 2_000,
  },
} as const satisfies Record<string, Line>

type Table = typeof table
export type ImportField = keyof Table

export const importFieldLines: Readonly<Record<ImportField, Line>> = table

/** Whether this is the id of a field. */
export const isImportField = (name: string): name is ImportField => Object.hasOwn(table, name)

/** Their ids, in the order of the table. */
export const importFields: readonly ImportField[] = Object.keys(table).filter(isImportField)

/** A field whose cells are kept as plain texts. */
type TextField = {
  [Field in ImportField]: Table[Field]['longest'] extends number ? Field : never
}[ImportField]

const isTextField = (field: ImportField): field is TextField => table[field].longest !== null

export const textFields = importFields.filter(isTextField)

/** How long the text of a field may be, in UTF-16 units. */
export const longestOf = (field: TextField): number => table[field].longest
