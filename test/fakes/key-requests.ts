import { z } from 'zod'
import type { Input } from '../../preload/contract.ts'
import { calls } from '../../preload/contract.ts'
import { startRoom } from './room.ts'
import type { Room } from './room.ts'
import { blockOf, seal } from './sealer.ts'

/** A request as the window makes one: parsed before it is taken. */
export function ask(room: Room, more: Partial<Input<'keyRequests.create'>> = {}) {
  const input = { name: 'Cedar & Finch', permissions: ['orders' as const], ...more }
  return room.connections.keyRequests.create(calls['keyRequests.create'].input.parse(input))
}

/** The client's answer to a request, as the block of text that the page shows. */
export async function answer(
  { requestId, publicKey }: { requestId: string; publicKey: Uint8Array },
  apiKey: string,
): Promise<string> {
  return blockOf(await seal(apiKey, requestId, publicKey))
}

/** A room with one request, and the answer with the key of the first practice site. */
export async function startWithAnswer() {
  const room = await startRoom()
  const request = await ask(room)
  return { room, request, text: await answer(request, room.site(0).apiKey) }
}

const fields = z.array(z.object({ field: z.string() }))

/** The fields of the secrets that are stored of a record. */
export const secretsOf = (room: Room, recordId: string): string[] =>
  fields
    .parse(room.sqlite.prepare('SELECT field FROM secret WHERE record_id = ?').all(recordId))
    .map(({ field }) => field)
