/** What a search reads of a site, of its health, and of the client who owns it. */
import { healthLines } from '../../../preload/healths.ts'
import { searchedFields } from '../../../preload/site-fields.ts'
import type { Client, SiteRow } from '../../../preload/contract.ts'
import { connectionWords, wordOf, wordOfSite } from '../../../preload/words.ts'
import { colorNames } from '../colors.ts'
import { placeName } from '../site-names.ts'
import { domain, readable } from './address.ts'
import { flat } from '../../../preload/search/normalize.ts'

/** The clients by their ids, as far as a search reads them. */
export type Contacts = ReadonlyMap<string, Pick<Client, 'contacts'>>

/** The words of a site's health, and of its connections' where they are others. */
export function healthTexts(site: SiteRow): string[] {
  return [
    ...new Set([wordOfSite(site), healthLines[site.health].word, ...site.connections.map(wordOf)]),
  ]
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
  const { url, websiteId, client, tags, color, note, connections } = site
  const address = /[^ -~]/.test(url) ? domain(url) : null
  return [
    ...searchedFields.map((field) => site[field]),
    ...(address === null ? [] : [address]),
    websiteId,
    ...connections.map(({ label }) => label),
    ...(client === null ? [] : [client]),
    ...tags,
    ...(color === null ? [] : [colorNames[color]]),
    ...placeTexts(site),
    note,
  ]
}

/** Texts as a search looks through them; a domain also as it is read. */
function joined(texts: readonly string[]): string {
  const made = texts.map(flat).join('\n')
  if (!made.includes('xn--')) return made
  return `${made}\n${texts.map((text) => flat(readable(text))).join('\n')}`
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

/** Something that is looked for. */
export type Wanted = {
  /** Normalized, as it was typed. */
  text: string
  /** The same with each domain in it as it is read. */
  read: string
  /** The words of health that hold it. */
  words: ReadonlySet<string>
  /** The clients whose contacts hold it. */
  owners: ReadonlySet<string | null>
}

/** Letters of a word of health that say which is meant: one or two stand in "Working". */
const fewest = 3

/** What a normalized text asks for. */
export function wantedIn(text: string, clients: Contacts): Wanted {
  const read = text.includes('xn--') ? flat(readable(text)) : text
  const owners = new Set<string | null>()
  for (const [id, client] of clients) {
    const contacts = contactsOf(client)
    if (contacts.includes(text) || contacts.includes(read)) owners.add(id)
  }
  const words =
    text.length < fewest ? [] : connectionWords.filter((word) => flat(word).includes(text))
  return { text, read, words: new Set(words), owners }
}

/** Whether a site holds what is wanted: its haystack, its health, or a contact of its client. */
export function holds({ text, read, words, owners }: Wanted, hay: string, site: SiteRow): boolean {
  if (hay.includes(text)) return true
  if (read !== text && hay.includes(read)) return true
  if (owners.size > 0 && owners.has(site.clientId)) return true
  if (words.size === 0) return false
  return (
    words.has(healthLines[site.health].word) ||
    site.connections.some((each) => words.has(wordOf(each)))
  )
}
