/** What a search reads of a site, and of the client who owns it. */
import type { Client, SiteRow } from '../../preload/contract.ts'
import { healthWords, wordOf, wordOfSite } from '../../preload/words.ts'
import { colourNames } from '../marks/colours.ts'
import { placeName } from '../site/names.ts'
import { domain, readable } from './address.ts'
import { flat } from './normalize.ts'

/** The clients by their ids, as far as a search reads them. */
export type Contacts = ReadonlyMap<string, Pick<Client, 'contacts'>>

/** The words of a site's health, and of its connections' where they are others. */
export function healthTexts(site: SiteRow): string[] {
  return [...new Set([wordOfSite(site), healthWords[site.health], ...site.connections.map(wordOf)])]
}

/** Where a site is: what Squarespace says, and the city of its time zone. */
export function placeTexts({ location, timeZone }: SiteRow): string[] {
  const city = timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ')
  return [placeName(location), city].filter(Boolean)
}

/** Each of a client's contacts in a line: "Maria Moreno, maria@finch.example". */
export function contactTexts({ contacts }: Pick<Client, 'contacts'>): string[] {
  return contacts.map(({ name, email, phone }) => [name, email, phone].filter(Boolean).join(', '))
}

function textsOf(site: SiteRow): string[] {
  const { title, url, websiteId, siteId, currency, client, tags, colour, note, connections } = site
  const address = domain(url)
  return [
    title,
    url,
    ...(address === null || url.includes(address) ? [] : [address]),
    websiteId,
    siteId,
    currency,
    ...connections.map(({ label }) => label),
    ...(client === null ? [] : [client]),
    ...tags,
    ...(colour === null ? [] : [colourNames[colour]]),
    ...healthTexts(site),
    ...placeTexts(site),
    note,
  ]
}

/** Texts as a search looks through them; a domain also as it is read. */
function joined(texts: readonly string[]): string {
  return texts
    .flatMap((text) => (/xn--/i.test(text) ? [flat(text), flat(readable(text))] : [flat(text)]))
    .join('\n')
}

const known = new WeakMap<SiteRow, string>()
const knownLists = new WeakMap<readonly SiteRow[], string[]>()
const knownContacts = new WeakMap<Pick<Client, 'contacts'>, string>()

/** What a search reads of a site, normalized once a row. */
export function haystack(site: SiteRow): string {
  const before = known.get(site)
  if (before !== undefined) return before
  const made = joined(textsOf(site))
  known.set(site, made)
  return made
}

/** What a search reads of each of the sites: looked up once a list, not at each keystroke. */
export function haystacks(sites: readonly SiteRow[]): readonly string[] {
  const before = knownLists.get(sites)
  if (before !== undefined) return before
  const made = sites.map(haystack)
  knownLists.set(sites, made)
  return made
}

function contactsOf(client: Pick<Client, 'contacts'>): string {
  const before = knownContacts.get(client)
  if (before !== undefined) return before
  const made = joined(contactTexts(client))
  knownContacts.set(client, made)
  return made
}

/** Whether a text, with the site that it is of, holds something that is wanted. */
export type Holds = (text: string, site: SiteRow) => boolean

/** What tells whether a site, by its haystack, or a contact of its client holds a wanted text. */
export function holding(wanted: string, clients: Contacts): Holds {
  const read = wanted.includes('xn--') ? flat(readable(wanted)) : wanted
  const isIn = (text: string) => text.includes(wanted) || (read !== wanted && text.includes(read))
  const owners = new Set<string | null>()
  for (const [id, client] of clients) if (isIn(contactsOf(client))) owners.add(id)
  if (owners.size > 0) return (text, { clientId }) => isIn(text) || owners.has(clientId)
  return read === wanted ? (text) => text.includes(wanted) : isIn
}
