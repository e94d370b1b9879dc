import { expect, test } from 'vitest'
import { calls } from '../../../preload/contract.ts'
import { parseRows } from '../../../main/imports/parsed-row.ts'
import { startRoom } from '../../fakes/room.ts'

const turned = '\u202eradeC\u2066\u200b'

test('a site that calls itself in a way that turns what stands behind it does not', async () => {
  const room = await startRoom()
  const { websiteId } = await room.add(0)
  room.control.rename(websiteId, `Cedar${turned}\n\n${'a'.repeat(100_000)}`)
  await room.check()
  const { title } = room.row(websiteId)
  expect(title).toMatch(/^CedarradeC a+…$/)
  expect(title).toHaveLength(200)
  const { changes } = room.connections.site(websiteId)
  expect(changes).toMatchObject([{ field: 'title', after: title }])
})

test('what was stored before is shown as what is received now, and is no change at the next check', async () => {
  const room = await startRoom()
  const { websiteId, connectionId } = await room.add(0)
  const { title, url } = room.site(0).website
  room.sqlite
    .prepare('UPDATE site SET title = ?, time_zone = ? WHERE website_id = ?')
    .run(`\u202e${title}\u200b`, 'x'.repeat(100_000), websiteId)
  room.sqlite
    .prepare('INSERT INTO change (website_id, at, field, before, after) VALUES (?, 1, ?, ?, ?)')
    .run(websiteId, 'title', turned, 'y'.repeat(100_000))
  expect(room.row(websiteId)).toMatchObject({ title, timeZone: `${'x'.repeat(59)}…` })
  const { changes } = room.connections.site(websiteId)
  expect(changes).toEqual([{ at: 1, field: 'title', before: 'radeC', after: 'y'.repeat(2_000) }])
  await room.check()
  const after = room.connections.site(websiteId)
  expect(after.changes.map(({ field }) => field)).toEqual(['timeZone', 'title'])
  room.sqlite.prepare('UPDATE site SET title = ?, url = ?').run(`${title}\u202e`, 'javascript:a')
  room.connections.remove(connectionId)
  expect(room.connections.trash.list().connections).toMatchObject([{ title, url: '' }])
  expect(url).not.toBe('')
})

test('labels, contacts and names of developer apps hold nothing that cannot be seen', async () => {
  const connectionId = crypto.randomUUID()
  const { label } = calls['connections.relabel'].input.parse({
    connectionId,
    label: ` Main${turned} `,
  })
  expect(label).toBe('MainradeC')
  expect(
    calls['connections.relabel'].input.safeParse({ connectionId, label: '\u200b' }).success,
  ).toBe(false)
  const contact = { name: turned, email: turned, phone: turned }
  const client = { name: 'A', contacts: [contact], notes: '', color: null, state: 'active' }
  expect(calls['clients.save'].input.parse(client).contacts).toEqual([
    { name: 'radeC', email: 'radeC', phone: 'radeC' },
  ])
  const room = await startRoom()
  const { developerAppId } = await room.connections.developerApps.save({
    name: `Agency${turned}`,
    clientId: 'a',
    clientSecret: 'b',
    redirectUri: 'http://127.0.0.1:17421/oauth/callback',
    returnBy: 'loopback',
    scopes: [],
  })
  expect(room.connections.developerApps.get(developerAppId).name).toBe('AgencyradeC')
})

test('neither do the cells of a sheet that are shown in a line', () => {
  const cells = [turned, turned, turned, turned]
  const [read] = parseRows([{ line: 1, cells }], false, ['title', 'label', 'client', 'tags'])
  expect(read?.parsedRow).toMatchObject({
    title: 'radeC',
    label: 'radeC',
    client: 'radeC',
    tags: ['radeC'],
  })
})

test('a cell that is full of accents is read at once', () => {
  const marks = `a${'\u0301\u0316'.repeat(200_000)}`
  const [read] = parseRows([{ line: 1, cells: [marks, marks] }], false, ['color', 'title'])
  expect(read?.parsedRow).toMatchObject({ color: null })
})
