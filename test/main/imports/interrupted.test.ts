import { expect, test } from 'vitest'
import { sheetOf, startImports } from '../../fakes/imports.ts'
import { createKiller } from '../../fakes/killer.ts'
import { startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'
import { valueOf } from '../../fakes/sqlite.ts'

/** Four keys of three sites, and a line without a key. */
function sheetFor(room: Room): string {
  const [a, b, c] = [room.site(0), room.site(1), room.site(2)]
  return sheetOf(
    { key: a.apiKey, client: 'Acme', tags: 'one' },
    { key: b.apiKey, client: 'acme', note: 'Call first' },
    { key: room.control.addKey(a.websiteId), label: 'Second' },
    { key: a.apiKey },
    { key: c.apiKey, color: 'red' },
    { websiteId: room.site(3).websiteId, tags: 'here before' },
  )
}

const expected = ['2 adds', '3 adds', '4 adds', '5 repeated', '6 adds', '7 updates']

function left(room: Room) {
  return {
    keys: valueOf(room.sqlite, "SELECT count(*) FROM secret WHERE field LIKE 'line-%'"),
    undone: valueOf(room.sqlite, 'SELECT count(*) FROM import_line WHERE result IS NULL'),
  }
}

function expectAllDone(room: Room): void {
  const [a, b, c, d] = [0, 1, 2, 3].map((index) => room.row(room.site(index).websiteId))
  expect(a).toMatchObject({ client: 'Acme', tags: ['one'] })
  expect(a?.connections.map(({ label }) => label).toSorted()).toEqual(['Main key', 'Second'])
  expect(b).toMatchObject({ client: 'Acme', note: 'Call first', connections: [{ kind: 'key' }] })
  expect(c).toMatchObject({ colour: 'red', connections: [{ kind: 'key' }] })
  expect(d).toMatchObject({ tags: ['here before'] })
  expect(room.connections.clients.list().clients).toHaveLength(1)
  expect(left(room)).toEqual({ keys: 0, undone: 0 })
}

const words = (desk: ReturnType<typeof startImports>) =>
  desk.lines().map(({ line, outcome }) => `${line} ${outcome}`)

/** Kills a run at a step; resumes it in the next run of the app. Whether the step was reached. */
async function killAt(step: number): Promise<string | undefined> {
  const killer = createKiller(step)
  const room = await startRoom({ wrap: killer.wrap })
  await room.add(3)
  const first = startImports(room, killer.fetch)
  const { importId } = await first.tryOut(sheetFor(room), { ifHere: 'keep-both' })
  first.events.length = 0
  killer.arm()
  const run = first.imports.run(importId)
  await Promise.race([killer.died, run.then(() => first.ended()), run.catch(() => {})])
  const next = room.killed()
  const second = startImports(next)

  const unfinished = second.imports.unfinished()
  if (unfinished !== null) {
    expect(unfinished).toMatchObject({ importId, name: 'stores.csv', total: 6 })
    expect(unfinished.done).toBe(6 - Number(left(next).undone))
    await second.imports.resume(importId)
    await second.ended()
    expect(second.events.at(-1)).toMatchObject({ state: 'finished', done: 6, total: 6 })
    expect(words(second)).toEqual(expected)
  }
  // Killed before it was stored, nothing is there; else all is.
  const isStored = valueOf(next.sqlite, 'SELECT count(*) FROM import') === 1
  if (isStored) expectAllDone(next)
  else expect(left(next)).toEqual({ keys: 0, undone: 0 })
  expect((await next.check()).failures).toEqual([])
  await next.connections.close()
  return killer.diedAt()
}

test('killed at any step, a run is resumed without a line lost or done twice', async () => {
  const died: string[] = []
  for (let step = 1; ; step += 1) {
    const at = await killAt(step)
    if (at === undefined) break
    died.push(at)
  }
  // Storing the import, then asking and storing each of its lines.
  expect(died.length).toBeGreaterThan(40)
  expect(died).toContain('COMMIT')
  expect(died.some((step) => step.startsWith('answer'))).toBe(true)
}, 120_000)
