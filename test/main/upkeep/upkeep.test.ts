import { afterEach, expect, test, vi } from 'vitest'
import { createUpkeep } from '../../../main/upkeep/upkeep.ts'
import {
  addApp,
  allowed,
  asked,
  bringHome,
  connectionOf,
  day,
  held,
  hour,
  minute,
  newId,
  refreshesOf,
  startWithGrant,
} from '../../fakes/grants.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import { dueIn, usual } from '../../fakes/upkeep.ts'
import type { Room } from '../../fakes/room.ts'

afterEach(() => void vi.useRealTimers())

/** One round of upkeep, and the checks that it begins. */
async function runUpkeep(
  room: Room,
  squarespaceTime: () => number | null = room.clock.now,
  backUp: () => void = () => {},
): Promise<void> {
  const { connections, report } = room
  const given = { connections, squarespaceTime, backUp, report, changed: () => undefined }
  const upkeep = createUpkeep({ ...given, every: () => usual, now: room.clock.now })
  await upkeep.run()
  upkeep.close()
  await room.settled()
}

test('a grant that is a day old is refreshed, and then has seven days again', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += day + 1
  await runUpkeep(room)
  expect(refreshesOf(room)).toBe(1)
  expect(connectionOf(room, connectionId).refreshExpiresAt).toBe(room.clock.at + 7 * day)
})

test('a grant that is younger than a day is left alone', async () => {
  const { room } = await startWithGrant()
  room.clock.at += 20 * hour
  await runUpkeep(room)
  expect(refreshesOf(room)).toBe(0)
})

test('a grant of which no end is known is due at once', async () => {
  const { room, connectionId } = await startWithGrant()
  room.control.expiryFormat('expires-in')
  room.clock.at += 31 * minute
  await room.check()
  expect(dueIn(room)).toEqual([connectionId])
})

test('the grant that ends first comes first', async () => {
  const { room, app, connectionId } = await startWithGrant()
  room.clock.at += hour
  const later = await bringHome(room, app, 1)
  room.clock.at += 2 * day
  expect(dueIn(room)).toEqual([connectionId, later.connectionId])
})

test('a dead grant is left alone', async () => {
  const { room, websiteId } = await startWithGrant()
  room.control.endGrants(websiteId)
  room.clock.at += day + hour
  await room.check()
  const before = refreshesOf(room)
  await runUpkeep(room)
  expect(refreshesOf(room)).toBe(before)
})

test('a grant that was authorized again is kept up again', async () => {
  const { room, app, connectionId, websiteId } = await startWithGrant()
  room.control.endGrants(websiteId)
  room.clock.at += day
  await room.check()
  const { pair } = allowed(room, app, 0)
  await room.connections.addAuthorized(newId(), pair, asked(app, connectionId))
  await room.settled()
  room.clock.at += day + 1
  expect(dueIn(room)).toEqual([connectionId])
})

test('a key is checked after six hours, and not before five', async () => {
  const room = await startRoom()
  const { connectionId } = await room.add(0)
  room.control.deleteKey(room.site(0).apiKey)
  room.clock.at += 5 * hour
  await runUpkeep(room)
  expect(room.healthOf(connectionId)).toBe('ok')
  room.clock.at += hour
  await runUpkeep(room)
  expect(room.healthOf(connectionId)).toBe('key-rejected')
})

test('what came back without a network is settled', async () => {
  const room = await startRoom()
  const app = await addApp(room)
  const id = newId()
  room.control.goDown({ host: 'api' })
  await failureOf(room.connections.addAuthorized(id, allowed(room, app, 0).pair, asked(app)))
  room.control.comeUp()
  await runUpkeep(room)
  expect(room.healthOf(id)).toBe('ok')
})

test('a network that is away is no failure of upkeep', async () => {
  const { room, connectionId } = await startWithGrant()
  room.clock.at += day + 1
  room.control.cutConnection()
  await runUpkeep(room)
  expect(room.reports).toEqual([])
  expect(connectionOf(room, connectionId).health).toBe('unreachable')
})

test('upkeep tells nobody of a check that was asked for', async () => {
  const { room } = await startWithGrant()
  room.clock.at += day + 1
  await runUpkeep(room)
  expect(room.heard['check.progress']?.at(-1)).toMatchObject({ asked: false })
})

test('a failure is reported, not thrown', async () => {
  const { room } = await startWithGrant()
  await room.connections.close()
  room.sqlite.close()
  const { connections, clock, report } = room
  const upkeep = createUpkeep({
    connections,
    squarespaceTime: clock.now,
    every: () => usual,
    now: clock.now,
    changed: () => undefined,
    backUp: () => void room.sqlite.prepare('SELECT 1'),
    report,
  })
  await expect(upkeep.run()).resolves.toBeUndefined()
  upkeep.close()
  expect(room.reports).toEqual([
    'Upkeep failed: Error: database is not open',
    'The trash was not tidied: Error: cancelled: stores-changed',
    'The backup of the day failed: Error: database is not open',
  ])
})

test('what has been in the trash for thirty days is destroyed, without a word', async () => {
  const room = await startRoom()
  const { connectionId } = await room.add(0)
  room.connections.remove(connectionId)
  await runUpkeep(room)
  room.clock.at += 30 * day - 1
  await runUpkeep(room)
  expect(room.connections.trash.list().connections).toHaveLength(1)
  room.clock.at += 1
  await runUpkeep(room)
  expect(room.connections.trash.list().connections).toEqual([])
  expect(room.reports).toEqual([])
})

test('a clock that was set ahead empties no trash', async () => {
  const room = await startRoom()
  const { connectionId } = await room.add(0)
  room.connections.remove(connectionId)
  const really = room.clock.at + day
  room.clock.at += 400 * day
  await runUpkeep(room, () => really)
  await runUpkeep(room, () => null)
  expect(room.connections.trash.list().connections).toMatchObject([{ connectionId }])
})

test('nor does one that was set back', async () => {
  const room = await startRoom()
  const { connectionId } = await room.add(0)
  const really = room.clock.at
  room.clock.at -= 400 * day
  room.connections.remove(connectionId)
  await runUpkeep(room, () => really)
  expect(room.connections.trash.list().connections).toMatchObject([{ connectionId }])
})

test('grants are kept alive also where the trash cannot be tidied', async () => {
  const { room } = await startWithGrant()
  const gone = await room.add(1)
  room.connections.remove(gone.connectionId)
  await runUpkeep(room)
  room.sqlite.exec(
    "CREATE TRIGGER stuck BEFORE DELETE ON connection BEGIN SELECT raise(ABORT, 'stuck'); END",
  )
  room.clock.at += 31 * day
  await runUpkeep(room)
  expect(refreshesOf(room)).toBe(1)
  expect(room.reports).toEqual(['The trash was not tidied: Error: stuck'])
  expect(room.connections.trash.list().connections).toHaveLength(1)
})

test('a round begins every ten minutes until it is closed, with a look at the backup', async () => {
  vi.useFakeTimers()
  let rounds = 0
  let backups = 0
  const { close } = createUpkeep({
    connections: {
      resolvePendingGrants: async () => undefined,
      kept: () => [],
      announce: () => undefined,
      listAll: async () => ({ sites: [] }),
      checkInBackground: async () => void (rounds += 1),
      keepTokens: async () => undefined,
      handOver: { finishCutOff: async () => undefined },
      trash: { purge: async () => undefined },
      keyRequests: { tidy: () => undefined },
    },
    squarespaceTime: () => null,
    every: () => usual,
    now: () => 0,
    changed: () => undefined,
    backUp: () => void (backups += 1),
    report: () => undefined,
  })
  await vi.advanceTimersByTimeAsync(10 * minute - 1)
  expect(rounds).toBe(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(rounds).toBe(1)
  await vi.advanceTimersByTimeAsync(20 * minute)
  expect([rounds, backups]).toEqual([3, 3])
  close()
  await vi.advanceTimersByTimeAsync(hour)
  expect([rounds, backups]).toEqual([3, 3])
})

test('a laptop that sleeps for six days loses no grant', async () => {
  const { room, connectionId } = await startWithGrant()
  for (let naps = 0; naps < 5; naps += 1) {
    room.clock.at += 6 * day + 23 * hour
    await runUpkeep(room)
  }
  expect(room.healthOf(connectionId)).toBe('ok')
})

test('the backup of the day is made once what is due was refreshed, with the newest tokens', async () => {
  const { room, connectionId } = await startWithGrant()
  const before = held(room, connectionId)
  room.clock.at += day + 1
  const inBackup: unknown[] = []
  await runUpkeep(room, undefined, () => void inBackup.push(held(room, connectionId).refresh))
  expect(inBackup).toEqual([held(room, connectionId).refresh])
  expect(inBackup).not.toEqual([before.refresh])
})
