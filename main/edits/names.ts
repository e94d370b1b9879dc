/** What a menu calls the changes that can be undone: “Pin Cedar & Finch”, after “Undo” or “Redo”. */

/** What a change made different about how a site is marked. */
type Difference = {
  clientId?: { to: string | null } | undefined
  color?: { to: string | null } | undefined
  pinned?: { to: boolean } | undefined
  addedTags: readonly string[]
  removedTags: readonly string[]
}

const longest = 40

/** A name among others, in quotes; a long one ends early. */
const quoted = (name: string) => `“${short(name)}”`

function short(name: string): string {
  const letters = Array.from(name)
  return letters.length > longest ? `${letters.slice(0, longest).join('').trim()}…` : name
}

const counted = (count: number, noun: string) =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`

/** The title of the only site, or how many there are. */
export type NamedSites = { count: number; title: string | null }

const sitesOf = ({ count, title }: NamedSites) =>
  count === 1 && title !== null ? short(title) : counted(count, 'site')

/** `owner` is the name of the client that the sites have now; null: they have none. */
export function nameOfMarks(
  differences: readonly Difference[],
  named: NamedSites,
  owner: string | null,
): string {
  const sites = sitesOf(named)
  const added = new Set(differences.flatMap(({ addedTags }) => addedTags))
  const removed = new Set(differences.flatMap(({ removedTags }) => removedTags))
  const client = differences.find(({ clientId }) => clientId !== undefined)?.clientId
  const color = differences.find((each) => each.color !== undefined)?.color
  const pinned = differences.find((each) => each.pinned !== undefined)?.pinned
  const names = [
    ...(client === undefined ? [] : [clientName(sites, client.to === null ? null : owner)]),
    ...(added.size + removed.size === 0 ? [] : [tagsName(sites, [...added], [...removed])]),
    ...(color === undefined ? [] : [colorName(sites, color.to)]),
    ...(pinned === undefined ? [] : [`${pinned.to ? 'Pin' : 'Unpin'} ${sites}`]),
  ]
  const [only] = names
  return names.length === 1 && only !== undefined ? only : `Change ${sites}`
}

const clientName = (sites: string, owner: string | null) =>
  owner === null ? `Remove the client of ${sites}` : `Give ${sites} to ${quoted(owner)}`

const colorName = (sites: string, color: string | null) =>
  color === null ? `Remove the color label of ${sites}` : `Label ${sites} ${color}`

function tagsName(sites: string, added: string[], removed: string[]): string {
  const [one] = [...added, ...removed]
  if (added.length + removed.length > 1 || one === undefined) return `Change the tags of ${sites}`
  return removed.length === 0
    ? `Tag ${sites} ${quoted(one)}`
    : `Remove ${quoted(one)} from ${sites}`
}

export const names = {
  renameTag: (tag: string) => `Rename the tag ${quoted(tag)}`,
  addClient: (name: string) => `Add the client ${quoted(name)}`,
  changeClient: (name: string) => `Change the client ${quoted(name)}`,
  removeClient: (name: string) => `Remove the client ${quoted(name)}`,
  removeSites: (sites: NamedSites) => `Remove ${sitesOf(sites)}`,
  removeConnection: (label: string) => `Remove ${quoted(label)}`,
  renameConnection: (label: string) => `Rename ${quoted(label)}`,
  noteAsked: (sites: NamedSites) => `Note the message about ${sitesOf(sites)}`,
  saveView: (name: string) => `Save the view ${quoted(name)}`,
  changeView: (name: string) => `Change the view ${quoted(name)}`,
  removeView: (name: string) => `Remove the view ${quoted(name)}`,
  closeKeyRequest: (name: string) => `Close the request to ${quoted(name)}`,
  removeDeveloperApp: (name: string) => `Remove the developer app ${quoted(name)}`,
}
