import { importFields } from '../../preload/contract.ts'
import type { ImportField } from '../../preload/contract.ts'
import { oneLine } from '../../preload/texts.ts'
import { plain } from './plain.ts'

// What people call the columns, in plain letters, as exports of Latchkey, other programs and hand-made sheets
// have them.
const names: { [Field in ImportField]: string } = {
  key: 'api key, key, apikey, squarespace api key, squarespace key, developer api key, api token, token, access key, secret, secret key, api secret, bearer, bearer token, credential, credentials',
  title:
    'title, store, site, name, store name, site name, site title, store title, website, shop, shop name, website name, website title, business, business name, project',
  label: 'label, key label, key name, api key name, connection, connection label',
  client:
    'client, customer, client name, customer name, account, account name, owner, company, company name',
  tags: 'tags, tag, labels, categories, category, groups, group, keywords',
  note: 'note, notes, comment, comments, remark, remarks, description, memo',
  color: 'color, colour, color label, colour label',
  pinned: 'pinned, pin, favorite, favourite, starred, star',
  websiteId: 'website id, websiteid, squarespace website id, squarespace id, site id, siteid, id',
  url: 'address, url, site url, website url, store url, link, domain, primary domain, web address, site address, website address, homepage, web',
}

const fields = new Map(
  importFields.flatMap((field) => names[field].split(', ').map((name) => [name, field] as const)),
)

// A column of such a name gives way to one whose name says more: an `ID` may be of anything.
const vague = new Set(
  'id, key, name, token, secret, credential, credentials, account, account name, owner, company, company name, project, business, labels, group, groups, link, web, connection'.split(
    ', ',
  ),
)

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
