import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createKiller } from '../../fakes/killer.ts'
import { handOverSettles } from '../../../main/upkeep/policy.ts'
import { day, refreshesOf } from '../../fakes/grants.ts'
import { rowOf, send, startWithOwnGrant } from '../../fakes/hand-over.ts'
import { fileOf } from '../../fakes/sqlite.ts'
import { dueIn } from '../../fakes/upkeep.ts'

test('a backup from before a hand-over does not take the grant from API2Cart', async () => {
  const { room, connectionId } = await startWithOwnGrant()
  const backup = join(room.folder, 'before.db')
  room.sqlite.exec(`VACUUM INTO '${backup}'`)
  await send(room, connectionId)
  const { url } = room.site(0).website
  room.clock.at += 2 * day
  expect(room.control.refreshAtApi2Cart(url)).toBe(true)

  const again = await room.again({
    before(folder) {
      for (const end of ['-wal', '-shm']) rmSync(fileOf(folder) + end, { force: true })
      copyFileSync(backup, fileOf(folder))
    },
  })
  const before = refreshesOf(again)
  expect(dueIn(again)).toEqual([connectionId])
  await again.connections.checkInBackground([connectionId])
  expect(rowOf(again, connectionId)).toMatchObject({
    health: 'handed-over',
    handedOver: { state: 'uncertain', isExclusive: true },
  })
  expect(refreshesOf(again)).toBe(before)
  // The account was in no backup either.
  await again.connections.api2cart.save('practice-api2cart-key-0001')
  await again.connections.handOver.finishCutOff()
  expect(rowOf(again, connectionId).handedOver).toMatchObject({ state: 'working' })
  expect(room.control.refreshAtApi2Cart(url)).toBe(true)
})

test('a hand-over that is killed at any of its steps is found again, or never was', async () => {
  let at = 1
  for (; at < 400; at += 9) {
    const killer = createKiller(at)
    const { room, connectionId } = await startWithOwnGrant({
      fetch: killer.fetch,
      wrap: killer.wrap,
    })
    killer.arm()
    const over = room.connections.handOver.send([connectionId]).catch(() => undefined)
    await Promise.race([killer.died, over.then(() => ended(room))])
    const step = killer.diedAt()
    const next = room.killed()
    next.clock.at += handOverSettles
    await next.connections.handOver.finishCutOff()
    const there = next.control.api2cartStores().map(({ url }) => url)
    const { health, handedOver } = rowOf(next, connectionId)
    const { isExclusive = false, state = null } = handedOver ?? {}
    // Killed before API2Cart was let try it, it is there none the less.
    const isNoted = state === 'working' || state === 'unvalidated'
    const isAlive =
      there[0] === undefined
        ? (await next.check()).failures.length === 0
        : next.control.refreshAtApi2Cart(there[0])
    const isThere = there.length === 1
    expect({ step, stores: there.length, health, isExclusive, isNoted, isAlive }).toEqual({
      step,
      stores: isThere ? 1 : 0,
      health: isThere ? 'handed-over' : 'ok',
      isExclusive: isThere,
      isNoted: isThere,
      isAlive: true,
    })
    if (step === undefined) break
  }
  expect(at).toBeGreaterThan(20)
})

async function ended(room: { connections: { handOver: { progress: () => unknown } } }) {
  while (room.connections.handOver.progress() !== null) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}
