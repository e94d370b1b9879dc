/** What can be gone to from the palette. */
import type { ReactElement } from 'react'
import type { Client, SavedView, SiteRow } from '../../preload/contract.ts'
import { host } from '../domain/search/address.ts'
import { haystack } from '../domain/search/haystack.ts'
import { flat } from '../../preload/search/normalize.ts'
import type { Candidate } from './rank.ts'

/** What an entry goes to, or does. */
export type Kind = 'site' | 'client' | 'view' | 'tag' | 'command'

export type Entry = Candidate & {
  kind: Kind
  /** What it is called on screen. */
  title: string
}

export type SiteEntry = Entry & { kind: 'site'; site: SiteRow }
export type ClientEntry = Entry & { kind: 'client'; client: Client }
export type TagEntry = Entry & { kind: 'tag' }
export type ViewEntry = Entry & { kind: 'view'; view: SavedView }
export type CommandEntry = Entry & {
  kind: 'command'
  run: () => void
  /** What was gone to, where the command itself is not among the commands next time. */
  remembered?: string
  icon: ReactElement
  shortcut: string | null
}
export type AnyEntry = SiteEntry | ClientEntry | TagEntry | ViewEntry | CommandEntry

const known = new WeakMap<SiteRow, SiteEntry>()

export const siteKey = (websiteId: string) => `site:${websiteId}`

function siteEntry(site: SiteRow): SiteEntry {
  const before = known.get(site)
  if (before !== undefined) return before
  const title = site.title === '' ? host(site.url) : site.title
  const entry: SiteEntry = {
    kind: 'site',
    key: siteKey(site.websiteId),
    title,
    name: flat(title),
    text: haystack(site),
    site,
  }
  known.set(site, entry)
  return entry
}

const knownLists = new WeakMap<readonly SiteRow[], SiteEntry[]>()

/** Every site, by its title; made once for each list of rows. */
export function siteEntries(sites: readonly SiteRow[]): SiteEntry[] {
  const before = knownLists.get(sites)
  if (before !== undefined) return before
  const made = sites.map(siteEntry)
  made.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)))
  knownLists.set(sites, made)
  return made
}

/** Every client, who is found by contacts and notes too. */
export function clientEntries(clients: readonly Client[]): ClientEntry[] {
  return clients.map((client) => {
    const name = flat(client.name)
    const contacts = client.contacts.flatMap((each) => [each.name, each.email, each.phone])
    return {
      kind: 'client',
      key: `client:${client.id}`,
      title: client.name,
      name,
      text: [name, ...contacts.map(flat), flat(client.notes)].join('\n'),
      client,
    }
  })
}

/** Every tag, in the order given. */
export function tagEntries(tags: readonly string[]): TagEntry[] {
  return tags.map((tag) => {
    const name = flat(tag)
    return { kind: 'tag', key: `tag:${tag}`, title: tag, name, text: name }
  })
}

/** Saved views, which are found by what they search too. */
export function viewEntries(views: readonly SavedView[]): ViewEntry[] {
  return views.map((view) => {
    const name = flat(view.name)
    const text = `${name}\n${flat(view.query)}`
    return { kind: 'view', key: `view:${view.id}`, title: view.name, name, text, view }
  })
}
