/** What a destroyed connection leaves behind: nothing, and nothing else of the agency is lost. */
import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { startBackups } from '../../fakes/backups.ts'
import { allBytesOf, makeFolder } from '../../fakes/folder.ts'
import {
  allowed,
  asked,
  day,
  held,
  hour,
  minute,
  newId,
  refreshesOf,
  startWithGrant,
} from '../../fakes/grants.ts'
import { startList } from '../../fakes/list.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'
import { holdFile } from '../../fakes/other-program.ts'
import { fileOf, valueOf } from '../../fakes/sqlite.ts'

const count = (room: Pick<Room, 'sqlite'>, table: string) =>
  valueOf(room.sqlite, `SELECT count(*) FROM ${table}`)

function destroy(room: Pick<Room, 'connections'>, ...connectionIds: string[]) {
  for (const id of connectionIds) room.connections.remove(id)
  return room.connections.trash.destroy({ connectionIds, clientIds: [] })
}

/** The sealed secrets of a file, as they stand in it. */
function sealedIn({ sqlite }: Pick<Room, 'sqlite'>, recordId: string): string[] {
  return sqlite
    .prepare('SELECT sealed FROM secret WHERE record_id = ?')
    .all(recordId)
    .map(({ sealed }) => Buffer.from(sealed as Uint8Array).toString('latin1'))
}

test('no byte of a destroyed secret is left in the file or its log', async () => {
  const list = await startList(40)
  const [doomed, kept] = [sealedIn(list, list.key(7)), sealedIn(list, list.key(8))]
  expect(doomed).toHaveLength(1)
  expect(allBytesOf(list.folder)).toContain(doomed[0])
  await destroy(list, list.key(7))
  expect(allBytesOf(list.folder)).not.toContain(doomed[0])
  expect(allBytesOf(list.folder)).toContain(kept[0])
})

test('pages that become free hold no secret either', async () => {
  const list = await startList(200)
  const all = Array.from({ length: 200 }, (_, index) => list.key(index))
  const sealed = all.flatMap((id) => sealedIn(list, id))
  await destroy(list, ...all)
  const bytes = allBytesOf(list.folder)
  expect(sealed.filter((each) => bytes.includes(each))).toEqual([])
  expect(Number(valueOf(list.sqlite, 'PRAGMA freelist_count'))).toBeGreaterThan(0)
})

test('a backup has what was destroyed after it, the next has not, and in time none has', async () => {
  const list = await startList(3)
  const [sealed = ''] = sealedIn(list, list.key(0))
  const database = { sqlite: list.sqlite, found: { kind: 'ready' as const } }
  const { backups, newest } = startBackups({ ...list, database })
  await backups.daily()
  await destroy(list, list.key(0))
  expect(readFileSync(newest(), 'latin1')).toContain(sealed)
  list.clock.at += day
  await backups.daily()
  expect(readFileSync(newest(), 'latin1')).not.toContain(sealed)
  expect(allBytesOf(list.folder)).toContain(sealed)
  for (let months = 0; months < 16; months += 1) {
    list.clock.at += 31 * day
    await backups.daily()
  }
  expect(allBytesOf(list.folder)).not.toContain(sealed)
})

test('a destroyed grant takes its tokens along and frees its developer app', async () => {
  const { room, app, connectionId, websiteId } = await startWithGrant()
  const sealed = sealedIn(room, connectionId)
  expect(sealed.length).toBeGreaterThan(1)
  expect(await destroy(room, connectionId)).toEqual({
    connections: 1,
    sites: 1,
    clients: 0,
    state: 'destroyed',
  })
  expect(held(room, connectionId)).toEqual({ access: null, refresh: null, previous: null })
  expect([count(room, 'oauth_grant'), count(room, 'connection')]).toEqual([0, 0])
  const bytes = allBytesOf(room.folder)
  expect(sealed.filter((each) => bytes.includes(each))).toEqual([])
  const { developerApps } = room.connections
  expect(developerApps.list()).toMatchObject([{ id: app.developerAppId, grants: 0 }])
  // No grant was given to the client id any more, so it may become another one.
  await developerApps.save({
    ...developerApps.get(app.developerAppId),
    clientId: 'another',
    clientSecret: 'another',
  })
  expect((await failureOf(() => room.connections.site(websiteId))).code).toBe('not-found')
})

test('a grant of another site that waits for a decision outlives the one it was to renew', async () => {
  const { room, app, connectionId } = await startWithGrant()
  const { pair } = allowed(room, app, 1)
  const attemptId = newId()
  const coming = room.connections.addAuthorized(attemptId, pair, asked(app, connectionId))
  expect((await failureOf(coming)).code).toBe('wrong-site')
  await destroy(room, connectionId)
  expect(room.connections.pendingGrants()).toMatchObject([
    { id: attemptId, reauthorizes: null, site: { websiteId: room.site(1).websiteId } },
  ])
  // It is not taken for one that came back and is to be placed by itself.
  await room.connections.resolvePendingGrants()
  expect(room.connections.list().sites).toEqual([])
  const kept = await room.connections.decide(attemptId, true)
  expect(kept).toEqual({ connectionId: attemptId, websiteId: room.site(1).websiteId })
  await room.settled()
  expect(room.healthOf(attemptId)).toBe('ok')
})

test('the site of such a grant stays when its last connection is destroyed', async () => {
  const { room, app, connectionId } = await startWithGrant()
  const other = await room.add(1)
  const { pair } = allowed(room, app, 1)
  const coming = room.connections.addAuthorized(newId(), pair, asked(app, connectionId))
  expect((await failureOf(coming)).code).toBe('wrong-site')
  expect(await destroy(room, other.connectionId)).toEqual({
    connections: 1,
    sites: 0,
    clients: 0,
    state: 'destroyed',
  })
  expect(room.connections.pendingGrants()).toHaveLength(1)
})

test('a site goes with its key also where there are grants of other sites', async () => {
  const { room, connectionId } = await startWithGrant()
  const other = await room.add(1)
  expect(await destroy(room, other.connectionId)).toEqual({
    connections: 1,
    sites: 1,
    clients: 0,
    state: 'destroyed',
  })
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('a grant that comes back for a destroyed connection becomes a new one', async () => {
  const { room, app, connectionId } = await startWithGrant()
  const { pair } = allowed(room, app, 0)
  await destroy(room, connectionId)
  const attemptId = newId()
  await room.connections.addAuthorized(attemptId, pair, asked(app, connectionId))
  await room.settled()
  expect(room.healthOf(attemptId)).toBe('ok')
})

test('a connection that is destroyed while it is checked does not come back', async () => {
  const room = await startRoom()
  const { connectionId } = await room.add(0)
  room.control.hang()
  room.connections.check()
  await room.untilProgress(({ state }) => state === 'running')
  expect(await destroy(room, connectionId)).toMatchObject({ sites: 1 })
  room.control.comeUp()
  expect(await room.settled()).toMatchObject({ done: 1, failures: [] })
  expect([count(room, 'site'), count(room, 'permission')]).toEqual([0, 0])
  expect(room.reports).toEqual([])
})

test('a grant that is destroyed while it is refreshed leaves no token behind', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += 31 * minute
  room.control.holdAnswer()
  room.connections.check([connectionId])
  await expect.poll(() => refreshesOf(room)).toBe(1)
  await destroy(room, connectionId)
  room.control.comeUp()
  expect(await room.settled()).toMatchObject({ done: 1, failures: [] })
  expect([count(room, 'secret'), count(room, 'oauth_grant'), count(room, 'site')]).toEqual([
    // The client secret of the developer app.
    1, 0, 0,
  ])
  expect(room.reports).toEqual([])
})

test('the same key can be added anew after it was destroyed, and nothing of before is known', async () => {
  const room = await startRoom()
  const first = await room.add(0, { label: 'First' })
  await room.connections.marks.mark({ websiteIds: [first.websiteId], addTags: ['VIP'] })
  await destroy(room, first.connectionId)
  const again = await room.add(0)
  expect(again.outcome).toBe('added')
  expect(room.row(again.websiteId)).toMatchObject({
    tags: [],
    connections: [{ id: again.connectionId, label: 'Main key', health: 'ok' }],
  })
})

test('a developer app that was removed goes with the last grant that needed it', async () => {
  const { room, app, connectionId } = await startWithGrant()
  const { trash, developerApps } = room.connections
  room.connections.remove(connectionId)
  await trash.purge(room.clock.at)
  room.clock.at += day
  developerApps.remove(app.developerAppId)
  await trash.purge(room.clock.at)
  room.clock.at += 29 * day + hour
  await trash.purge(room.clock.at)
  expect([count(room, 'connection'), count(room, 'developer_app')]).toEqual([0, 1])
  room.clock.at += day
  await trash.purge(room.clock.at)
  expect([count(room, 'developer_app'), count(room, 'secret')]).toEqual([0, 0])
})

test('a developer app that a grant in the trash needs is kept however long it is removed', async () => {
  const { room, app, connectionId } = await startWithGrant()
  const { trash, developerApps } = room.connections
  room.connections.remove(connectionId)
  developerApps.remove(app.developerAppId)
  room.clock.at += 20 * day
  await room.connections.restore(connectionId)
  room.connections.remove(connectionId)
  developerApps.remove(app.developerAppId)
  room.sqlite.exec('UPDATE developer_app SET removed_at = 0, removal_seen_at = 0')
  await trash.purge(room.clock.at)
  await room.connections.restore(connectionId)
  expect(developerApps.list()).toMatchObject([{ id: app.developerAppId, grants: 1 }])
})

test('without a keychain, what was destroyed is not held in memory either', async () => {
  const room = await startRoom()
  room.keychain.available = false
  const { connectionId } = await room.add(0)
  const place = { recordId: connectionId, field: 'key' }
  expect(room.vault.stateOf(place, null)).toBe('open')
  await destroy(room, connectionId)
  expect(room.vault.stateOf(place, null)).toBe('not-kept')
})

test('where nothing can be written, nothing is destroyed and the trash stays as it is', async () => {
  const room = await startRoom({ folder: makeFolder() })
  const { connectionId } = await room.add(0)
  room.connections.remove(connectionId)
  room.sqlite.exec('PRAGMA query_only = ON')
  const named = { connectionIds: [connectionId], clientIds: [] }
  await expect(room.connections.trash.destroy(named)).rejects.toThrow('readonly')
  expect(room.connections.trash.list().connections).toHaveLength(1)
  room.sqlite.exec('PRAGMA query_only = OFF')
  await room.connections.restore(connectionId)
  await room.check()
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('while another program reads the file it says that it waits, and does it then', async () => {
  const list = await startList(2)
  const [sealed = ''] = sealedIn(list, list.key(0))
  const other = await holdFile(fileOf(list.folder), 'reads')
  expect(await destroy(list, list.key(0))).toMatchObject({ connections: 1, state: 'waiting' })
  const { trash } = list.connections
  expect(trash.isDestroying()).toBe(true)
  expect(allBytesOf(list.folder)).toContain(sealed)
  const told = list.heard['trash.destroyed']?.length ?? 0
  await other.letGo()
  await vi.waitFor(() => expect(list.heard['trash.destroyed']).toHaveLength(told + 1), 30_000)
  expect(trash.isDestroying()).toBe(false)
  expect(allBytesOf(list.folder)).not.toContain(sealed)
})

test('what could not be emptied of a log before the end is emptied by the next run', async () => {
  const list = await startList(2)
  const [sealed = ''] = sealedIn(list, list.key(0))
  const other = await holdFile(fileOf(list.folder), 'reads')
  expect(await destroy(list, list.key(0))).toMatchObject({ state: 'waiting' })
  await list.end()
  await other.letGo()
  const next = await startList(0, list.folder)
  next.connections.trash.finishDestroying()
  expect(next.connections.trash.isDestroying()).toBe(false)
  expect(allBytesOf(list.folder)).not.toContain(sealed)
})
