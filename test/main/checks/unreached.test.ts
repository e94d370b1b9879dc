/** What was not reached is tried again by itself. */
import { expect, test } from 'vitest'
import { readUnreached } from '../../../main/checks/due.ts'
import { minute } from '../../fakes/grants.ts'
import { startRoom } from '../../fakes/room.ts'

async function startAway() {
  const room = await startRoom()
  const ids: string[] = []
  for (const index of [0, 1, 2]) ids.push((await room.add(index)).connectionId)
  await room.settled()
  return { room, ids }
}

test('stores that nothing answered for are all checked by the next run, once one is', async () => {
  const { room, ids } = await startAway()
  room.control.goDown()
  await room.check()
  expect(ids.map(room.healthOf)).toEqual(['unreachable', 'unreachable', 'unreachable'])
  room.control.comeUp()
  const next = await room.again()
  next.connections.tryUnreached()
  await expect.poll(() => ids.map(next.healthOf)).toEqual(['ok', 'ok', 'ok'])
})

test('a pause is waited for, also by the next run, and then it is asked again', async () => {
  const { room, ids } = await startAway()
  room.control.answerWith({ status: 429 }, { websiteId: room.site(0).websiteId })
  await room.check(ids[0] ?? '')
  expect(room.healthOf(ids[0] ?? '')).toBe('rate-limited')
  expect(readUnreached(room.sqlite, room.clock.at)).toEqual([])
  room.clock.at += minute + 1
  expect(readUnreached(room.sqlite, room.clock.at)).toEqual([ids[0]])
})

test('what Squarespace rejects is not tried again by itself', async () => {
  const { room, ids } = await startAway()
  room.control.deleteKey(room.site(0).apiKey)
  await room.check()
  room.control.goDown()
  await room.check()
  expect(readUnreached(room.sqlite, room.clock.at).toSorted()).toEqual(ids.slice(1).toSorted())
})
