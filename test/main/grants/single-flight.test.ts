import { expect, test } from 'vitest'
import { Refreshing } from '../../../main/grants/refreshing.ts'
import { held, minute, refreshesOf, startWithGrant } from '../../fakes/grants.ts'

/** A grant that has been checked, and what refreshes it. */
async function start() {
  const { room, connectionId: id } = await startWithGrant()
  const { sqlite, vault, login, clock, connections, tokenCopies } = room
  const { developerApps } = connections
  const now = clock.now
  const refreshing = new Refreshing({
    sqlite,
    vault,
    login,
    now,
    squarespaceTime: () => null,
    developerApps,
    tokenCopies,
  })
  return { room, id, refreshing }
}

const ten = Array.from({ length: 10 })

test('ten that need an access token at once get the one of a single refresh', async () => {
  const { room, id, refreshing } = await start()
  room.clock.at += 31 * minute
  const tokens = await Promise.all(ten.map(() => refreshing.access(id)))
  expect(refreshesOf(room)).toBe(1)
  expect(new Set(tokens.map((token) => token.reveal()))).toEqual(new Set([held(room, id).access]))
})

test('ten whose access token was rejected at once get the one of a single refresh', async () => {
  const { room, id, refreshing } = await start()
  const tokens = await Promise.all(ten.map(() => refreshing.refresh(id)))
  expect(refreshesOf(room)).toBe(1)
  expect(new Set(tokens.map((token) => token.reveal()))).toEqual(new Set([held(room, id).access]))
})

test('who needs an access token while a refresh is under way gets the new one', async () => {
  const { room, id, refreshing } = await start()
  const before = held(room, id).access
  const refresh = refreshing.refresh(id)
  const [token, next] = await Promise.all([refreshing.access(id), refresh])
  expect(token.equals(next)).toBe(true)
  expect(token.reveal()).not.toBe(before)
})

test('a refresh that failed does not stand in the way of the next one', async () => {
  const { room, id, refreshing } = await start()
  room.control.goDown({ next: 1 })
  await expect(refreshing.refresh(id)).rejects.toThrow('unreachable')
  await expect(refreshing.refresh(id)).resolves.toBeDefined()
})

test('a refresh after another one is a refresh of its own', async () => {
  const { room, id, refreshing } = await start()
  const first = await refreshing.refresh(id)
  const second = await refreshing.refresh(id)
  expect(refreshesOf(room)).toBe(2)
  expect(first.equals(second)).toBe(false)
})
