/** What is in the trash as one list, and what destroying some of it means, in sentences. */
import type { Trash, Output } from '../../preload/contract.ts'
import { counted, isolate } from '../domain/summary.ts'
import { inWords } from '../domain/healths.ts'

/** A connection or a client that was removed. */
export type TrashLine = {
  /** Tells all lines apart. */
  key: string
  kind: 'key' | 'grant' | 'client'
  id: string
  /** The site's title, or the client's name. */
  name: string
  /** Null for a client. */
  label: string | null
  websiteId: string | null
  /** Epoch milliseconds. */
  removedAt: number
  endsAt: number
}

/** Everything in the trash, what was removed last first. */
export function linesOf(trash: Trash): TrashLine[] {
  const connections = trash.connections.map(
    ({ connectionId, websiteId, title, kind, label, removedAt, endsAt }): TrashLine => ({
      key: `connection ${connectionId}`,
      kind,
      id: connectionId,
      name: title,
      label,
      websiteId,
      removedAt,
      endsAt,
    }),
  )
  const clients = trash.clients.map(({ clientId, name, removedAt, endsAt }): TrashLine => ({
    key: `client ${clientId}`,
    kind: 'client',
    id: clientId,
    name,
    label: null,
    websiteId: null,
    removedAt,
    endsAt,
  }))
  return [...connections, ...clients].toSorted((a, b) => b.removedAt - a.removedAt)
}

/** The ids of lines, as the trash's calls take them. */
export function idsOf(lines: readonly TrashLine[]): {
  connectionIds: string[]
  clientIds: string[]
} {
  const idsWhere = (isClient: boolean) =>
    lines.flatMap(({ kind, id }) => ((kind === 'client') === isClient ? [id] : []))
  return { connectionIds: idsWhere(false), clientIds: idsWhere(true) }
}

/** "2 keys and 1 grant", "1 client". */
export function countLines(lines: readonly TrashLine[]): string {
  const kinds = (['key', 'grant', 'client'] as const).map((kind) => ({
    kind,
    count: lines.filter((line) => line.kind === kind).length,
  }))
  return inWords(kinds.flatMap(({ kind, count }) => (count === 0 ? [] : [counted(count, kind)])))
}

const few = 3

/** The names of a few, and how many more there are: "A, B, C and 4 more sites". */
function named(titles: string[]): string {
  const shown = titles.slice(0, few).map(isolate)
  const rest = titles.length - shown.length
  return inWords(rest === 0 ? shown : [...shown, counted(rest, 'more site')])
}

function titlesOf(lines: readonly TrashLine[]): Map<string, string> {
  return new Map(
    lines.flatMap(({ websiteId, name }) => (websiteId === null ? [] : [[websiteId, name]])),
  )
}

/** What became of lines that were destroyed. */
export function destroyedSays(
  lines: readonly TrashLine[],
  state: Output<'trash.destroy'>['state'],
): string {
  const is = lines.length === 1 ? 'is' : 'are'
  return state === 'destroyed'
    ? `${countLines(lines)} ${is} gone for good.`
    : `${countLines(lines)} will be gone for good when the program that is reading Latchkey’s files lets go.`
}

/**
 * What destroying the chosen lines means, in sentences. `listed` are the ids of the sites on the
 * list: those, and the sites that another line of the trash belongs to, keep their notes.
 */
export function destroyingSays(
  all: readonly TrashLine[],
  chosen: readonly TrashLine[],
  listed: ReadonlySet<string>,
): string[] {
  const keys = new Set(chosen.map(({ key }) => key))
  const kept = titlesOf(all.filter(({ key }) => !keys.has(key)))
  const sites = titlesOf(chosen)
  const gone = [...sites].flatMap(([id, title]) => (listed.has(id) || kept.has(id) ? [] : [title]))
  const connections = chosen.filter(({ kind }) => kind !== 'client')
  const clients = chosen.filter(({ kind }) => kind === 'client')
  const apiKeys = chosen.filter(({ kind }) => kind === 'key').length
  const says: string[] = []
  if (connections.length > 0) {
    const [only = ''] = sites.values()
    const whose = sites.size === 1 ? isolate(only) : counted(sites.size, 'site')
    const are = connections.length === 1 ? 'is' : 'are'
    says.push(`${countLines(connections)} of ${whose} ${are} destroyed.`)
  }
  if (gone.length > 0) {
    const them = connections.length === 1 ? 'it' : 'them'
    says.push(`Notes and history of ${named(gone)} go with ${them}.`)
  }
  if (clients.length > 0) says.push(clientsSay(clients))
  if (apiKeys > 0) {
    says.push(
      apiKeys === 1
        ? 'Squarespace is not told: delete the key there too if it should stop working.'
        : 'Squarespace is not told: delete the keys there too if they should stop working.',
    )
  } else if (connections.length > 0) {
    says.push('Squarespace is not told: what a grant allows ends there within seven days.')
  }
  return says
}

function clientsSay(clients: readonly TrashLine[]): string {
  const [only] = clients
  return clients.length === 1 && only !== undefined
    ? `The client ${isolate(only.name)} is destroyed with contacts and notes. Its sites stay.`
    : `${counted(clients.length, 'client')} are destroyed with contacts and notes. Their sites stay.`
}
