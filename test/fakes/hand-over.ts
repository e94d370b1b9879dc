import { onTestFinished } from 'vitest'
import { practiceAccountKey } from '../../main/practice/api2cart/account.ts'
import type { HandOverProgress } from '../../preload/contract.ts'
import { addApp, bringHome } from './grants.ts'
import { startRoom } from './room.ts'
import type { Room } from './room.ts'

/** A room with an API2Cart account that works. */
export async function startWithAccount(options: Parameters<typeof startRoom>[0] = {}) {
  const room = await startRoom(options)
  await room.connections.api2cart.save(practiceAccountKey)
  return room
}

/** The same, with a grant for its first site. */
export async function startWithOwnGrant(options: Parameters<typeof startRoom>[0] = {}) {
  const room = await startWithAccount(options)
  const app = await addApp(room)
  return { room, app, ...(await bringHome(room, app, 0)) }
}

/** Hands over, and gives how the run ended. */
export async function send(room: Room, ...connectionIds: string[]): Promise<HandOverProgress> {
  const before = room.heard['handOver.progress']?.length ?? 0
  await room.connections.handOver.send(connectionIds)
  return ended(room, before)
}

/** Resolves with the end of the run whose progress is told after so many tellings. */
async function ended(room: Room, before: number): Promise<HandOverProgress> {
  let isOver = false
  onTestFinished(() => {
    isOver = true
  })
  for (;;) {
    const told = room.heard['handOver.progress']?.slice(before) ?? []
    const last = told.find(({ state }) => state !== 'running')
    if (last !== undefined) return last
    if (isOver) throw new Error('The run did not end')
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** What the list says of a connection. */
export function rowOf(room: Room, connectionId: string) {
  const rows = room.connections.list().sites.flatMap((site) => site.connections)
  const found = rows.find(({ id }) => id === connectionId)
  if (found === undefined) throw new Error('It is not on the list')
  return found
}

/** The problems that a run named, by their reasons. */
export const reasonsOf = ({ failures }: HandOverProgress) =>
  failures.map(({ problem }) => problem.reason)
