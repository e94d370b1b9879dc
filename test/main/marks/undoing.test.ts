/** Whatever is done to marks, clients and the trash, in any order: no rule is broken, and undo undoes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { colors } from '../../../preload/contract.ts'
import type { MarkDifference } from '../../../main/marks/mark-store.ts'
import { Failure } from '../../../main/common/failure.ts'
import { fold } from '../../../preload/names.ts'
import { clientNamed, everythingIn, startList } from '../../fakes/list.ts'
import type { List } from '../../fakes/list.ts'

const siteCount = 4
const tags = ['VIP', 'vip', 'Été', 'ÉTÉ', 'launch', 'Launch ', 'two  words']
const names = ['Cedar', 'CEDAR', 'Finch', 'Ömer']

const index = fc.nat({ max: siteCount - 1 })
const indexes = fc.uniqueArray(index, { minLength: 1 })
const tagList = fc.array(fc.constantFrom(...tags), { maxLength: 3 })
// Which of the clients, of the keys or of what is in the trash, whatever there is then.
const which = fc.nat({ max: 7 })

const step = fc.oneof(
  fc.record({
    kind: fc.constant('mark' as const),
    sites: indexes,
    client: fc.option(which),
    change: fc.record(
      {
        color: fc.constantFrom(...colors, null),
        pinned: fc.boolean(),
        addTags: tagList,
        removeTags: tagList,
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ kind: fc.constant('undo' as const), which }),
  fc.record({ kind: fc.constant('note' as const), site: index, note: fc.string() }),
  fc.record({ kind: fc.constant('client' as const), name: fc.constantFrom(...names) }),
  fc.record({
    kind: fc.constant('rename' as const),
    which,
    name: fc.constantFrom(...names, 'New'),
  }),
  fc.record({
    kind: fc.constant('rename-tag' as const),
    which,
    to: fc.constantFrom(...tags, 'New'),
  }),
  fc.record({ kind: fc.constant('remove-client' as const), which }),
  fc.record({ kind: fc.constant('remove-sites' as const), sites: indexes }),
  fc.record({ kind: fc.constant('add-key' as const), site: index }),
  fc.record({ kind: fc.constant('restore' as const), which }),
  fc.record({ kind: fc.constant('destroy' as const), which }),
  fc.record({ kind: fc.constant('wait' as const), days: fc.nat({ max: 40 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const pick = <Value>(values: readonly Value[], at: number): Value | undefined =>
  values[at % Math.max(values.length, 1)]

/** One thing from the trash, as it is named there. */
function fromTrash({ connections }: List, at: number) {
  const { connections: keys, clients } = connections.trash.list()
  const found = pick([...keys, ...clients], at)
  return {
    connectionIds: found !== undefined && 'connectionId' in found ? [found.connectionId] : [],
    clientIds: found !== undefined && 'clientId' in found ? [found.clientId] : [],
  }
}

/** Takes a step; returns how to undo it, where that is offered. */
async function take(
  list: List,
  marked: MarkDifference[][],
  taken: Step,
): Promise<(() => void | Promise<unknown>) | null> {
  const { marks, clients, trash } = list.connections
  switch (taken.kind) {
    case 'mark': {
      const known = clients.list().clients
      const owner = taken.client === null ? null : pick(known, taken.client)
      const { differences } = await marks.mark({
        websiteIds: taken.sites.map(list.site),
        ...taken.change,
        client: owner && { id: owner.id },
      })
      marked.push(differences)
      return () => marks.unmark({ differences })
    }
    case 'undo': {
      await marks.unmark({ differences: pick(marked, taken.which) ?? [] })
      return null
    }
    case 'note': {
      marks.saveNote({ websiteId: list.site(taken.site), note: taken.note })
      return null
    }
    case 'client': {
      list.saveClient(taken.name)
      return null
    }
    case 'rename': {
      const found = pick(clients.list().clients, taken.which)
      if (found !== undefined) clients.save({ ...clientNamed(taken.name), id: found.id })
      return null
    }
    case 'rename-tag': {
      const borne = new Set(list.connections.list().sites.flatMap((site) => site.tags))
      const from = pick([...borne], taken.which)
      if (from === undefined) return null
      const { to } = taken
      const renamed = await list.connections.tags.rename(from, to)
      return () => list.connections.tags.rename(to, from, renamed)
    }
    case 'remove-client': {
      const found = pick(clients.list().clients, taken.which)
      if (found === undefined) return null
      clients.remove(found.id)
      return () => trash.restore({ connectionIds: [], clientIds: [found.id] })
    }
    case 'remove-sites': {
      const { connectionIds } = await trash.removeSites(taken.sites.map(list.site))
      return () => trash.restore({ connectionIds, clientIds: [] })
    }
    case 'add-key': {
      const websiteId = list.site(taken.site)
      // As a check or a sign-in does, which tells the window by itself.
      if (!list.shown.has(websiteId)) return null
      list.addKey(websiteId)
      list.connections.announceAll()
      return null
    }
    case 'restore': {
      await trash.restore(fromTrash(list, taken.which))
      return null
    }
    case 'destroy': {
      await trash.destroy(fromTrash(list, taken.which))
      return null
    }
    case 'wait': {
      list.clock.at += taken.days * 24 * 3_600_000
      await trash.purge(list.clock.at)
      // As upkeep does of what time alone has changed.
      list.connections.announceAll()
      return null
    }
  }
}

/** What is always so. */
function look(list: List): void {
  const { sites } = list.connections.list()
  const clients = list.connections.clients.list().clients
  const trash = list.connections.trash.list()
  // A window that has heard every event knows every row, and every client.
  expect([...list.shown.values()].toSorted(byId)).toEqual(sites.toSorted(byId))
  expect(list.shownClients()).toEqual(clients)
  // No two spellings of a tag, no two clients of a name.
  const borne = [...new Set(sites.flatMap((site) => site.tags))]
  expect(new Set(borne.map(fold)).size).toBe(borne.length)
  expect(new Set(clients.map(({ name }) => fold(name))).size).toBe(clients.length)
  // A site has the name of a client that is there, or of none.
  const byClient = new Map(clients.map(({ id, name }) => [id, name]))
  for (const site of sites) {
    expect(site.client).toBe(byClient.get(site.clientId ?? '') ?? null)
    const inTrash = trash.clients.some(({ clientId }) => clientId === site.clientId)
    expect(site.clientId === null || site.client !== null || inTrash).toBe(true)
  }
  // A site lasts as long as a connection of it, a secret as long as its connection.
  const kept = new Set([
    ...sites.flatMap(({ connections }) => connections.map(({ id }) => id)),
    ...trash.connections.map(({ connectionId }) => connectionId),
  ])
  const records = list.sqlite.prepare('SELECT record_id FROM secret').all()
  expect(new Set(records.map((row) => row['record_id']))).toEqual(kept)
  const stored = list.sqlite.prepare('SELECT website_id FROM site').all()
  expect(new Set(stored.map((row) => row['website_id']))).toEqual(
    new Set([
      ...sites.map(({ websiteId }) => websiteId),
      ...trash.connections.map(({ websiteId }) => websiteId),
    ]),
  )
  expect(list.sqlite.prepare('PRAGMA foreign_key_check').all()).toEqual([])
}

const byId = (a: { websiteId: string }, b: { websiteId: string }) =>
  a.websiteId < b.websiteId ? -1 : 1

type Everything = ReturnType<typeof everythingIn>

/**
 * Takes a step, undoes it where that is offered, and takes it again. Returns what must be the same:
 * what was and what is after the undo, and what was refused and is as before.
 */
async function takeTwice(
  list: List,
  marked: MarkDifference[][],
  taken: Step,
): Promise<[Everything, Everything][]> {
  const before = everythingIn(list)
  try {
    const undo = await take(list, marked, taken)
    if (undo === null) return []
    const after = everythingIn(list)
    await undo()
    const undone = everythingIn(list)
    look(list)
    await take(list, marked, taken)
    return [
      [undone, before],
      [everythingIn(list), after],
    ]
  } catch (error) {
    if (error instanceof Failure) return [[everythingIn(list), before]]
    throw error
  }
}

test('any steps in any order keep every rule, and undo brings back exactly what was before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const list = await startList(siteCount)
      const marked: MarkDifference[][] = []
      for (const each of steps) {
        for (const [found, wanted] of await takeTwice(list, marked, each))
          expect(found).toEqual(wanted)
        look(list)
      }
      await list.end()
    }),
    { numRuns: 60 },
  )
})
