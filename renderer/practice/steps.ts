/** The guided minute: what a person has done of it, found in what the window sees anyway. */
import type { ConnectionRow, Health, SiteRow } from '../../preload/contract.ts'

/** The steps in their order. */
export const steps = ['key', 'grant', 'broken', 'offline', 'back'] as const
export type Step = (typeof steps)[number]

/** What the guide remembers from one look to the next. */
export type Memory = {
  done: readonly Step[]
  /** The keys that were there when it began; only a newer one was connected for the guide. */
  known: ReadonlySet<string>
  /** The keys that Squarespace rejected since. */
  rejected: ReadonlySet<string>
  /** While offline: the site that was open when that began, which is no proof of reading. */
  offline: { opened: string | null } | null
}

/** What the window sees. */
export type Seen = {
  sites: SiteRow[]
  /** Whether the made-up Squarespace is in reach. */
  online: boolean
  /** The site that is open. */
  opened: string | null
}

function keysOf(sites: SiteRow[]): ConnectionRow[] {
  return sites.flatMap(({ connections }) => connections).filter(({ kind }) => kind === 'key')
}

/** What a key says that Squarespace accepts. */
const works = new Set<Health>(['ok', 'limited'])

/** A guide with nothing done yet. */
export function begin(sites: SiteRow[]): Memory {
  const known = new Set(keysOf(sites).map(({ id }) => id))
  return { done: [], known, rejected: new Set(), offline: null }
}

/** Notes a step as done. */
export function finish(memory: Memory, ...finished: Step[]): Memory {
  const fresh = finished.filter((step) => !memory.done.includes(step))
  return fresh.length === 0 ? memory : { ...memory, done: [...memory.done, ...fresh] }
}

/**
 * What the guide remembers after another look: a new key is a store connected; a key that works
 * after it was rejected was replaced; another site opened while offline was read. Gives the same
 * object where nothing is new. A grant shows in the events of signing in alone.
 */
export function look(before: Memory, { sites, online, opened }: Seen): Memory {
  let memory = before
  const keys = keysOf(sites)
  if (keys.some(({ id }) => !memory.known.has(id))) memory = finish(memory, 'key')

  const rejected = keys.filter(({ health }) => health === 'key-rejected').map(({ id }) => id)
  if (rejected.some((id) => !memory.rejected.has(id))) {
    memory = { ...memory, rejected: new Set([...memory.rejected, ...rejected]) }
  }
  const mended = keys.some(({ id, health }) => works.has(health) && memory.rejected.has(id))
  if (mended) memory = finish(memory, 'broken')

  if (!online) {
    if (memory.offline === null) return { ...memory, offline: { opened } }
    const reads = opened !== null && opened !== memory.offline.opened
    // Closed and opened again, it was read as well.
    if (opened === null && memory.offline.opened !== null) {
      return { ...memory, offline: { opened: null } }
    }
    return reads ? finish(memory, 'offline') : memory
  }
  return memory.offline === null ? memory : { ...finish(memory, 'back'), offline: null }
}

/** Forgets which keys were rejected, where something else than a new key made them work. */
export function forgetRejected(memory: Memory): Memory {
  return memory.rejected.size === 0 ? memory : { ...memory, rejected: new Set() }
}

/** The first step that is not done; null when all are. */
export function nextStep({ done }: Memory): Step | null {
  return steps.find((step) => !done.includes(step)) ?? null
}
