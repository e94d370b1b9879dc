/** What a picker offers: clients and tags by name, found as they are typed. */
import type { Client, SiteRow } from '../../preload/contract.ts'
import { compareNames, isSameName, tidy } from '../../preload/names.ts'
import { normalize, words } from '../../preload/search/normalize.ts'

/** As many as anybody reads; with more, typing narrows. */
const most = 40

/** What is wrong with a new tag, in a sentence; null when nothing is. */
export function tagProblem(tag: string): string | null {
  return /[,;]/.test(tag) ? 'A tag has no comma and no semicolon.' : null
}

/**
 * The choices whose names hold every typed word, those that begin with it first, otherwise in the
 * order given. At most 40 of them; `more` says how many were left out. `isNew`: something is typed
 * that none of the choices is called.
 */
export function findChoices<Choice extends { name: string }>(
  choices: readonly Choice[],
  typed: string,
): { shown: Choice[]; more: number; isNew: boolean } {
  const name = tidy(typed)
  const wanted = words(name)
  const isNew = name !== '' && !choices.some((choice) => isSameName(choice.name, name))
  if (wanted.length === 0) {
    return { shown: choices.slice(0, most), more: Math.max(0, choices.length - most), isNew }
  }
  const start = normalize(name)
  const first: Choice[] = []
  const rest: Choice[] = []
  for (const choice of choices) {
    const text = normalize(choice.name)
    if (text.startsWith(start)) first.push(choice)
    else if (wanted.every((word) => text.includes(word))) rest.push(choice)
  }
  const all = [...first, ...rest]
  return { shown: all.slice(0, most), more: Math.max(0, all.length - most), isNew }
}

const left = ({ state }: Client) => (state === 'left' ? 1 : 0)

/** Clients in the order of a dictionary, those who left at the end. */
export function sortClients(clients: readonly Client[]): Client[] {
  return clients.toSorted((a, b) => left(a) - left(b) || compareNames(a.name, b.name))
}

/** Every tag in the order of a dictionary. */
export function sortTags(tags: Iterable<string>): string[] {
  return [...tags].toSorted(compareNames)
}

/** The client that owns a site: one in the trash owns nothing, though the site remembers it. */
export function ownerOf({ client, clientId }: SiteRow): string | null {
  return client === null ? null : clientId
}

/** What all of the sites have in common; undefined when they differ, or when there are none. */
export function inCommon<Value>(
  sites: readonly SiteRow[],
  valueOf: (site: SiteRow) => Value,
): Value | undefined {
  const [first] = sites
  if (first === undefined) return undefined
  const value = valueOf(first)
  return sites.every((site) => valueOf(site) === value) ? value : undefined
}
