import type { Connections } from './connections.ts'

/** Does the work, and answers once the window was told of every site that it changed. */
export async function told<Result>(
  connections: () => Promise<Connections>,
  work: (room: Connections) => Result,
): Promise<Awaited<Result>> {
  const room = await connections()
  const result = await work(room)
  await room.announced()
  return result
}
