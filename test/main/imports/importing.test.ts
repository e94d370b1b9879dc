import { expect, test } from 'vitest'
import { outcomes, startImports } from '../../fakes/imports.ts'
import { startRoom } from '../../fakes/room.ts'
import { valueOf } from '../../fakes/sqlite.ts'

const sheetOf = (lines: string[][]) =>
  [
    'Title\tAPI key\tClient\tTags\tNote\tColor\tPinned\tLabel',
    ...lines.map((cells) => cells.join('\t')),
  ].join('\n')

test('a dry run shows which site each key opens, and stores nothing', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  const [first, second] = [room.site(0), room.site(1)]
  await desk.tryOut(
    sheetOf([
      ['', first.apiKey],
      ['', second.apiKey],
      ['', 'nonsense-key-1234'],
    ]),
  )
  expect(outcomes(desk.lines())).toEqual(['2 adds', '3 adds', '4 fails'])
  expect(desk.lines()[0]?.site).toMatchObject({
    websiteId: first.websiteId,
    title: first.website.title,
  })
  expect(desk.events.at(-1)).toMatchObject({
    phase: 'dry-run',
    state: 'finished',
    done: 3,
    total: 3,
  })
  expect(valueOf(room.sqlite, 'SELECT count(*) FROM site')).toBe(0)
})

test('a run adds what the dry run foresaw, with client, tags, note, color, pin and label', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  const { apiKey, websiteId } = room.site(0)
  const { foreseen } = await desk.bringIn(
    sheetOf([['Cedar', apiKey, 'Acme', 'vip, EU', 'Call first', 'green', 'yes', 'For orders']]),
  )
  expect(desk.lines()).toEqual(foreseen)
  expect(room.row(websiteId)).toMatchObject({
    client: 'Acme',
    tags: ['EU', 'vip'],
    note: 'Call first',
    colour: 'green',
    pinned: true,
    connections: [{ label: 'For orders', kind: 'key' }],
  })
  expect(valueOf(room.sqlite, "SELECT count(*) FROM secret WHERE field LIKE 'line-%'")).toBe(0)
  expect(room.reports).toEqual([])
})

test('more tags than a site can have are left out, and the other lines are done', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  const [first, second] = [room.site(0), room.site(1)]
  const tags = Array.from({ length: 51 }, (_, index) => `tag ${index}`).join(', ')
  const { foreseen } = await desk.bringIn(
    sheetOf([
      ['', first.apiKey, '', tags],
      ['', second.apiKey],
    ]),
  )
  expect(desk.events.at(-1)).toMatchObject({ state: 'finished' })
  expect(desk.lines()).toEqual(foreseen)
  expect(foreseen[0]?.message).toBe('A site can have at most 50 tags, so 1 is left out.')
  expect(room.row(first.websiteId).tags).toHaveLength(50)
  expect(room.row(second.websiteId).tags).toEqual([])
})

test('a line that asks too much of a site in the bin fails alone', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  const { connectionId, websiteId } = await room.add(0)
  const addTags = Array.from({ length: 50 }, (_, index) => `tag ${index}`)
  room.connections.marks.mark({ websiteIds: [websiteId], addTags })
  room.connections.remove(connectionId)
  await desk.bringIn(
    sheetOf([
      ['', room.site(0).apiKey, '', 'one more'],
      ['', room.site(1).apiKey],
    ]),
  )
  expect(desk.events.at(-1)).toMatchObject({ state: 'finished' })
  expect(outcomes(desk.lines())).toEqual(['2 fails', '3 adds'])
})

test('the list hears of what an import did before the rest of it was discarded', async () => {
  const room = await startRoom()
  const { websiteId } = await room.add(0)
  const desk = startImports(room)
  const { importId } = await desk.tryOut(
    sheetOf([
      [room.row(websiteId).title, '', 'Acme'],
      ['', room.site(1).apiKey],
    ]),
  )
  room.control.hang()
  await desk.imports.run(importId)
  await expect.poll(() => room.row(websiteId).client, { interval: 1 }).toBe('Acme')
  await desk.imports.discard(importId)
  expect(room.heard['connections.changed']?.at(-1)?.sites).toMatchObject([{ client: 'Acme' }])
  expect(room.heard['clients.changed']?.at(-1)?.clients).toMatchObject([{ name: 'Acme' }])
  expect(desk.events.at(-1)).toMatchObject({ state: 'cancelled', done: 1 })
})

test('a sheet that is opened while another one begins to run is held', async () => {
  const room = await startRoom()
  const desk = startImports(room)
  const { importId } = await desk.tryOut(sheetOf([['', room.site(0).apiKey]]))
  const running = desk.imports.run(importId)
  const other = desk.imports.open({ content: 'Title,API key', name: null })
  await running
  await desk.until(({ phase, state }) => phase === 'run' && state === 'finished')
  expect(desk.imports.report(other.importId)).toContain('Title')
})

test('an import comes to its end also when the list cannot be told', async () => {
  const room = await startRoom()
  const announce = () => {
    throw new Error('The disk cannot be read')
  }
  const desk = startImports({ ...room, connections: { ...room.connections, announce } })
  await desk.bringIn(sheetOf([['', room.site(0).apiKey]]))
  expect(desk.events.at(-1)).toMatchObject({ state: 'finished', done: 1 })
  expect(room.reports).toContain(
    'The list was not told of an import: Error: The disk cannot be read',
  )
  await desk.imports.close()
})
