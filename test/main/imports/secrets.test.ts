import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { allBytesOf } from '../../fakes/folder.ts'
import { sheetOf, startImports } from '../../fakes/imports.ts'
import { createKeychain } from '../../fakes/keychain.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'

const unknown = '0f9e8d7c-6b5a-4493-8271-605f4e3d2c1b'

/** Keys that work, one twice, one that is rejected, and keys in every cell where they may end up. */
function sheetFor(room: Room): { content: string; keys: string[] } {
  const [a = '', b = '', c = '', d = ''] = [0, 1, 2, 3].map((index) => room.site(index).apiKey)
  const content = sheetOf(
    { key: a, note: `The key is ${a}`, title: a, client: a, label: a, tags: a },
    { key: b, title: `Shop ${b}`, url: `https://x.example/?key=${b}`, note: `old, ${b}` },
    { key: b },
    { key: `apiKey: "${c}"` },
    { key: unknown, title: unknown },
    { key: `${d} ${d}x` },
    { title: d, client: d, label: d, tags: `${d}, fine` },
  )
  return { content, keys: [a, b, c, d, unknown] }
}

/** The keys that stand somewhere, or a good part of them. */
function foundIn(keys: string[], where: unknown): string[] {
  const text =
    typeof where === 'string' ? where : inspect(where, { depth: null, maxArrayLength: null })
  return keys.filter((key) => text.includes(key.slice(0, 13)))
}

test('no key of a sheet is in an event, a report, a file, or the importer as it prints', async () => {
  const room = await startRoom({ sites: 5 })
  const desk = startImports(room)
  const { content, keys } = sheetFor(room)
  expect(foundIn(keys, content)).toEqual(keys)
  const { importId, sheet } = await desk.tryOut(content)
  expect(foundIn(keys, sheet)).toEqual([])
  expect(foundIn(keys, desk.events)).toEqual([])
  expect(foundIn(keys, desk.imports.report(importId))).toEqual([])
  expect(foundIn(keys, desk.imports)).toEqual([])
  expect(foundIn(keys, JSON.stringify(desk.imports))).toEqual([])
  expect(foundIn(keys, allBytesOf(room.folder))).toEqual([])

  room.control.hang({ websiteId: room.site(2).websiteId })
  await desk.begin('run', importId)
  await desk.until(({ done }) => done === 6)
  // The keys that wait are in the file now, sealed.
  expect(foundIn(keys, allBytesOf(room.folder))).toEqual([])
  expect(foundIn(keys, desk.imports.report(importId))).toEqual([])
  room.control.comeUp()
  await desk.ended()
  await room.settled()
  expect(foundIn(keys, desk.events)).toEqual([])
  expect(foundIn(keys, desk.imports.report(importId))).toEqual([])
  expect(foundIn(keys, room.heard)).toEqual([])
  expect(foundIn(keys, room.reports)).toEqual([])
  expect(foundIn(keys, allBytesOf(room.folder))).toEqual([])
  await room.again()
  expect(foundIn(keys, allBytesOf(room.folder))).toEqual([])
})

test('nor in what an import stops with', async () => {
  const room = await startRoom({ sites: 5 })
  const { content, keys } = sheetFor(room)
  const desk = startImports(room, (url, init) => {
    const { Authorization: bearer = '' } = Object.fromEntries(new Headers(init.headers))
    return Promise.reject(new Error(`No network for ${url} ${bearer} ${keys.join()}`))
  })
  const { importId } = await desk.tryOut(content)
  expect(foundIn(keys, desk.events)).toEqual([])
  await desk.begin('run', importId)
  await desk.ended()
  expect(foundIn(keys, desk.events)).toEqual([])
  expect(foundIn(keys, room.reports)).toEqual([])
  room.keychain.refuses = true
  expect(foundIn(keys, await failureOf(desk.imports.run(importId)))).toEqual([])
})

test('without a keychain no key is written at all', async () => {
  const keychain = createKeychain()
  keychain.available = false
  const room = await startRoom({ sites: 5, keychain })
  const desk = startImports(room)
  const { content, keys } = sheetFor(room)
  await desk.bringIn(content)
  await room.settled()
  await room.again()
  expect(foundIn(keys, allBytesOf(room.folder))).toEqual([])
})
