import { expect, test } from 'vitest'
import { savePermissions } from '../../../main/sites/store.ts'
import { day } from '../../fakes/grants.ts'
import { everythingIn, startList } from '../../fakes/list.ts'
import { failureOf } from '../../fakes/room.ts'
import { valueOf } from '../../fakes/sqlite.ts'

const nothing = { connectionIds: [], clientIds: [] }
const keys = (...connectionIds: string[]) => ({ connectionIds, clientIds: [] })
const clients = (...clientIds: string[]) => ({ connectionIds: [], clientIds })

test('the trash says what is in it and until when, what was removed last first', async () => {
  const list = await startList(2)
  const clientId = list.saveClient('Cedar')
  const removedAt = list.clock.at
  list.connections.remove(list.key(0))
  list.connections.clients.remove(clientId)
  list.clock.at += day
  list.connections.remove(list.key(1))
  const endsAt = removedAt + 30 * day
  const key = { kind: 'key', label: 'Main key' }
  expect(list.connections.trash.list()).toEqual({
    connections: [
      {
        connectionId: list.key(1),
        websiteId: list.site(1),
        title: 'Site 1',
        url: 'https://site-1.example',
        ...key,
        removedAt: removedAt + day,
        endsAt: endsAt + day,
      },
      {
        connectionId: list.key(0),
        websiteId: list.site(0),
        title: 'Site 0',
        url: 'https://site-0.example',
        ...key,
        removedAt,
        endsAt,
      },
    ],
    clients: [{ clientId, name: 'Cedar', removedAt, endsAt }],
  })
})

test('every connection of the sites goes to the trash, and all come back as they were', async () => {
  const list = await startList(3)
  const second = list.addKey(list.site(1), 'Second key')
  list.connections.remove(list.key(0))
  const before = list.connections.list()
  const events = list.heard['connections.changed']?.length ?? 0
  const { connectionIds } = await list.connections.trash.removeSites([list.site(1), list.site(2)])
  expect(new Set(connectionIds)).toEqual(new Set([list.key(1), second, list.key(2)]))
  expect(list.heard['connections.changed']).toHaveLength(events + 1)
  expect(list.told()).toEqual({ changed: [], removed: [list.site(1), list.site(2)] })
  expect(list.connections.list().sites).toEqual([])
  await list.connections.trash.restore({ connectionIds, clientIds: [] })
  expect(list.heard['connections.changed']).toHaveLength(events + 2)
  expect(list.connections.list()).toEqual(before)
})

test('a site that is not on the list keeps all others on it', async () => {
  const list = await startList(2)
  list.connections.remove(list.key(1))
  const before = everythingIn(list)
  for (const other of [list.site(1), 'f'.repeat(24)]) {
    const remove = () => list.connections.trash.removeSites([list.site(0), other])
    expect((await failureOf(remove)).code).toBe('not-found')
  }
  expect(everythingIn(list)).toEqual(before)
})

test('only what is in the trash can be restored or destroyed, and else nothing is', async () => {
  const list = await startList(3)
  const [listed, trashed] = [list.saveClient('Listed'), list.saveClient('Trashed')]
  list.connections.clients.remove(trashed)
  list.connections.remove(list.key(0))
  const before = everythingIn(list)
  const stranger = crypto.randomUUID()
  const { trash } = list.connections
  for (const named of [
    keys(list.key(0), list.key(1)),
    keys(list.key(0), stranger),
    clients(trashed, listed),
    clients(trashed, stranger),
    { connectionIds: [list.key(0)], clientIds: [listed] },
    // The other kind's id.
    { connectionIds: [trashed], clientIds: [list.key(0)] },
  ]) {
    for (const work of [() => trash.restore(named), () => trash.destroy(named)]) {
      expect(await failureOf(work)).toEqual({
        code: 'not-found',
        reason: 'not-in-trash',
      })
    }
  }
  expect(everythingIn(list)).toEqual(before)
})

test('restoring or destroying nothing does nothing', async () => {
  const list = await startList(1)
  await list.connections.trash.restore(nothing)
  expect(await list.connections.trash.destroy(nothing)).toEqual({
    connections: 0,
    sites: 0,
    clients: 0,
    state: 'destroyed',
  })
  expect(list.heard).toEqual({})
})

test('an id that is named twice counts once', async () => {
  const list = await startList(1)
  const id = list.saveClient('Cedar')
  list.connections.clients.remove(id)
  list.connections.remove(list.key(0))
  const twice = { connectionIds: [list.key(0), list.key(0)], clientIds: [id, id] }
  expect(await list.connections.trash.destroy(twice)).toEqual({
    connections: 1,
    sites: 1,
    clients: 1,
    state: 'destroyed',
  })
})

test('a destroyed connection takes its site along, with all that is known of it', async () => {
  const list = await startList(2)
  const clientId = list.saveClient('Cedar')
  const { marks, trash } = list.connections
  await marks.mark({ websiteIds: [list.site(0)], client: { id: clientId }, addTags: ['VIP'] })
  marks.saveNote({ websiteId: list.site(0), note: 'A note' })
  savePermissions(list.sqlite, list.key(0), new Map([['orders', true]]), 0)
  list.sqlite.exec(
    `INSERT INTO change (website_id, at, field, before, after)
     VALUES ('${list.site(0)}', 0, 'title', 'a', 'b')`,
  )
  list.connections.remove(list.key(0))
  expect(await trash.destroy(keys(list.key(0)))).toEqual({
    connections: 1,
    sites: 1,
    clients: 0,
    state: 'destroyed',
  })
  for (const [table, left] of Object.entries({
    site: 1,
    connection: 1,
    secret: 1,
    site_tag: 0,
    permission: 0,
    change: 0,
    client: 1,
  })) {
    expect([table, valueOf(list.sqlite, `SELECT count(*) FROM ${table}`)]).toEqual([table, left])
  }
  expect((await failureOf(() => list.connections.site(list.site(0)))).code).toBe('not-found')
  expect(list.row(1).health).toBe('ok')
})

test('a site with another connection, on the list or in the trash, stays with its marks', async () => {
  const list = await startList(2)
  const { marks, trash } = list.connections
  const websiteIds = [list.site(0), list.site(1)]
  await marks.mark({ websiteIds, addTags: ['VIP'] })
  const [listed, trashed] = websiteIds.map((websiteId) => list.addKey(websiteId, 'Second'))
  list.connections.remove(trashed ?? '')
  list.connections.remove(list.key(0))
  list.connections.remove(list.key(1))
  expect(await trash.destroy(keys(list.key(0), list.key(1)))).toMatchObject({
    connections: 2,
    sites: 0,
  })
  expect(list.row(0)).toMatchObject({ tags: ['VIP'], connections: [{ id: listed }] })
  await trash.restore(keys(trashed ?? ''))
  expect(list.row(1)).toMatchObject({ tags: ['VIP'], connections: [{ id: trashed }] })
})

test('a destroyed client leaves its sites without one', async () => {
  const list = await startList(2)
  const id = list.saveClient('Cedar')
  await list.connections.marks.mark({ websiteIds: [list.site(0), list.site(1)], client: { id } })
  list.connections.clients.remove(id)
  const result = await list.connections.trash.destroy(clients(id))
  expect(result).toEqual({ connections: 0, sites: 0, clients: 1, state: 'destroyed' })
  expect(list.row(0)).toMatchObject({ clientId: null, client: null })
  expect([...list.shown.values()]).toEqual(list.connections.list().sites)
  expect(list.connections.trash.list().clients).toEqual([])
})

test('what has been in the trash for thirty days is destroyed, and nothing before', async () => {
  const list = await startList(3)
  const early = list.saveClient('Early')
  list.connections.clients.remove(early)
  list.connections.remove(list.key(0))
  await list.connections.trash.purge(list.clock.at)
  list.clock.at += 1
  const late = list.saveClient('Late')
  list.connections.clients.remove(late)
  list.connections.remove(list.key(1))
  await list.connections.trash.purge(list.clock.at)
  list.clock.at += 30 * day - 2
  await list.connections.trash.purge(list.clock.at)
  expect(list.connections.trash.list().connections).toHaveLength(2)
  expect(list.heard['trash.destroyed']).toBeUndefined()
  list.clock.at += 1
  await list.connections.trash.purge(list.clock.at)
  expect(list.connections.trash.list()).toMatchObject({
    connections: [{ connectionId: list.key(1) }],
    clients: [{ clientId: late }],
  })
  expect(list.heard['trash.destroyed']).toHaveLength(1)
  list.clock.at += 1
  await list.connections.trash.purge(list.clock.at)
  expect(list.connections.trash.list()).toEqual({ connections: [], clients: [] })
  expect(valueOf(list.sqlite, 'SELECT count(*) FROM site')).toBe(1)
  expect(list.connections.list().sites).toHaveLength(1)
})

const inTrash = ({ connections }: Awaited<ReturnType<typeof startList>>) =>
  connections.trash.list().connections.map(({ connectionId }) => connectionId)

test('a clock that was behind when something was removed destroys nothing early', async () => {
  const list = await startList(1)
  const right = list.clock.at
  list.clock.at -= 400 * day
  list.connections.remove(list.key(0))
  list.clock.at = right
  await list.connections.trash.purge(right)
  expect(inTrash(list)).toEqual([list.key(0)])
  expect(list.connections.trash.list().connections).toMatchObject([{ endsAt: right + 30 * day }])
  list.clock.at += 30 * day - 1
  await list.connections.trash.purge(list.clock.at)
  expect(inTrash(list)).toEqual([list.key(0)])
  list.clock.at += 1
  await list.connections.trash.purge(list.clock.at)
  expect(inTrash(list)).toEqual([])
})

test('a clock that was ahead when it was seen keeps nothing for longer than thirty days', async () => {
  const list = await startList(1)
  const right = list.clock.at
  list.clock.at += 4_000 * day
  list.connections.remove(list.key(0))
  await list.connections.trash.purge(right)
  list.clock.at = right
  await list.connections.trash.purge(right)
  list.clock.at += 30 * day
  await list.connections.trash.purge(list.clock.at)
  expect(inTrash(list)).toEqual([])
})

test.each([
  ['this computer’s clock', 4_000 * day, 0],
  ['the time that was heard', 0, 4_000 * day],
])('%s alone, far ahead, destroys nothing', async (_, own, heard) => {
  const list = await startList(1)
  list.connections.remove(list.key(0))
  await list.connections.trash.purge(list.clock.at)
  const right = list.clock.at
  list.clock.at = right + own
  await list.connections.trash.purge(right + heard)
  expect(inTrash(list)).toEqual([list.key(0)])
})

test('a time from long ago that was heard once does not make the thirty days shorter', async () => {
  const list = await startList(1)
  list.connections.remove(list.key(0))
  await list.connections.trash.purge(0)
  await list.connections.trash.purge(list.clock.at)
  expect(inTrash(list)).toEqual([list.key(0)])
})

test('the thirty days begin anew with each removal', async () => {
  const list = await startList(1)
  list.connections.remove(list.key(0))
  await list.connections.trash.purge(list.clock.at)
  await list.connections.restore(list.key(0))
  list.clock.at += 29 * day
  list.connections.remove(list.key(0))
  await list.connections.trash.purge(list.clock.at)
  list.clock.at += 2 * day
  await list.connections.trash.purge(list.clock.at)
  expect(inTrash(list)).toEqual([list.key(0)])
})
