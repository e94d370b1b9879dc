/** A room that tells the window what has changed. */
export type Telling = {
  /** Resolves when the window was told of everything that was to be announced. */
  announced: () => Promise<void>
}

/** Does the work, and answers once the window was told of every site that it changed. */
export async function told<Room extends Telling, Result>(
  room: () => Promise<Room>,
  work: (room: Room) => Result,
): Promise<Awaited<Result>> {
  const open = await room()
  const result = await work(open)
  await open.announced()
  return result
}
