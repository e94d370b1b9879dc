/** What the app has confirmed, and whether it is there. */
import type { Facts } from './calls.ts'

/** Where a connection is: on the list, in the trash, or destroyed. */
export type Where = 'list' | 'trash' | 'gone'

const day = 24 * 3_600_000
/** How long, in milliseconds of Squarespace's time, what is in the trash must be there. */
const keptFor = 30 * day

type Connection = {
  websiteId: string
  /** Where it may be: in several places while it is not known whether something was done. */
  may: Set<Where>
  /** Squarespace's time when it was last put into the trash. */
  trashedAt: number
  /** It was in memory alone, and the person was told: whether it still opens is no matter. */
  isExcused: boolean
}

/** What of a site may stand there; each is sure as soon as it is the only one. */
type Site = { notes: Set<string>; tags: Map<string, 'sure' | 'perhaps'> }

export type Ledger = ReturnType<typeof openLedger>

/** Keeps account of a list of stores. `time` is Squarespace's, in epoch milliseconds. */
export function openLedger(time: () => number) {
  const connections = new Map<string, Connection>()
  const sites = new Map<string, Site>()

  function siteOf(websiteId: string): Site {
    const site = sites.get(websiteId) ?? { notes: new Set(['']), tags: new Map() }
    sites.set(websiteId, site)
    return site
  }

  function put(id: string, websiteId: string, ...may: Where[]): void {
    const trashedAt = may.includes('trash') ? time() : 0
    const isExcused = connections.get(id)?.isExcused ?? false
    connections.set(id, { websiteId, may: new Set(may), trashedAt, isExcused })
  }

  /** A connection is to be somewhere else; `moved` when that is confirmed. */
  function moving(id: string, to: Where): void {
    const connection = connections.get(id)
    if (connection === undefined) return
    connection.may.add(to)
    if (to === 'trash') connection.trashedAt = time()
    if (to === 'gone' && isLast(id)) loosen(connection.websiteId)
  }

  /** Whether the site has no other connection: it goes with its last one. */
  function isLast(id: string): boolean {
    const websiteId = connections.get(id)?.websiteId
    return ![...connections].some(
      ([other, each]) => other !== id && each.websiteId === websiteId && !each.may.has('gone'),
    )
  }

  function loosen(websiteId: string): void {
    const { notes, tags } = siteOf(websiteId)
    notes.add('')
    for (const tag of tags.keys()) tags.set(tag, 'perhaps')
  }

  const mayBe = (where: Where) =>
    [...connections].flatMap(([id, { may }]) => (may.size === 1 && may.has(where) ? [id] : []))

  /** Where connections are that the app may have lost. */
  function compareConnections(facts: Facts): string[] {
    const listed = new Map(facts.connections.map((each) => [each.id, each]))
    const trash = new Set(facts.trash)
    return [...connections].flatMap(([id, { may, trashedAt, isExcused }]) => {
      const isWhere = listed.has(id) ? 'list' : trash.has(id) ? 'trash' : 'gone'
      const isOver = isWhere === 'gone' && may.has('trash') && time() - trashedAt >= keptFor
      if (!may.has(isWhere) && !isOver) {
        return [`${id} should be (${[...may].join(' or ')}), and is ${isWhere}`]
      }
      const health = listed.get(id)?.health ?? 'ok'
      return health === 'ok' || isExcused ? [] : [`${id} is ${health}`]
    })
  }

  function compareSites(facts: Facts): string[] {
    const known = new Map(facts.sites.map((site) => [site.websiteId, site]))
    return [...sites].flatMap(([websiteId, { notes, tags }]) => {
      const site = known.get(websiteId)
      // Whether its connections may be away is looked at above.
      if (site === undefined) return []
      const lost = [...tags].filter(([tag, state]) => state === 'sure' && !site.tags.includes(tag))
      const problems = lost.map(([tag]) => `${websiteId} is without its tag ${tag}`)
      if (!notes.has(site.note)) problems.push(`the note of ${websiteId} is “${site.note}”`)
      return problems
    })
  }

  return {
    put,
    moving,
    moved: (id: string, to: Where): void => {
      const connection = connections.get(id)
      if (connection === undefined) return
      connection.may = new Set([to])
    },
    noting: (websiteId: string, note: string): void => void siteOf(websiteId).notes.add(note),
    noted(websiteId: string, note: string): void {
      siteOf(websiteId).notes = new Set([note])
    },
    tagging(websiteId: string, tag: string): void {
      const { tags } = siteOf(websiteId)
      if (!tags.has(tag)) tags.set(tag, 'perhaps')
    },
    tagged: (websiteId: string, tag: string): void => void siteOf(websiteId).tags.set(tag, 'sure'),

    /** The connections that are surely there. */
    in: mayBe,
    siteOfConnection: (id: string): string => connections.get(id)?.websiteId ?? '',
    /** A person was told that it is in memory alone. */
    excuse(id: string): void {
      const connection = connections.get(id)
      if (connection !== undefined) connection.isExcused = true
    },
    excused: () => [...connections].flatMap(([id, { isExcused }]) => (isExcused ? [id] : [])),

    /** What is not as it was confirmed, in words. */
    compare: (facts: Facts): string[] => [...compareConnections(facts), ...compareSites(facts)],

    /** Takes over how the list stands: what was not known is known now. */
    adopt(facts: Facts): void {
      const before = new Map(connections)
      connections.clear()
      for (const { id, websiteId } of facts.connections) {
        put(id, websiteId, 'list')
      }
      for (const id of facts.trash) {
        const known = before.get(id)
        put(id, known?.websiteId ?? '', 'trash')
        const connection = connections.get(id)
        if (connection !== undefined) connection.trashedAt = known?.trashedAt ?? time()
      }
      for (const [id, { isExcused }] of before) {
        const connection = connections.get(id)
        if (connection !== undefined) connection.isExcused = isExcused
      }
      const stored = new Set([...connections.values()].map(({ websiteId }) => websiteId))
      for (const websiteId of sites.keys()) if (!stored.has(websiteId)) sites.delete(websiteId)
      for (const { websiteId, note, tags } of facts.sites) {
        sites.set(websiteId, {
          notes: new Set([note]),
          tags: new Map(tags.map((tag) => [tag, 'sure'])),
        })
      }
    },
  }
}
