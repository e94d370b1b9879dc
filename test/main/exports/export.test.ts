import { expect, test } from 'vitest'
import { writeExport } from '../../../main/exports/export.ts'
import { readTable } from '../../../main/imports/table.ts'
import { startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'

async function fill(): Promise<Room> {
  const room = await startRoom()
  const { websiteId } = await room.add(0, { label: 'For =orders' })
  await room.add(1)
  const { connections } = room
  const client = { name: '@Acme', contacts: [], notes: '', color: null, state: 'active' } as const
  const {
    client: { id: clientId },
  } = connections.clients.save({ ...client, contacts: [] })
  await connections.marks.mark({
    websiteIds: [websiteId],
    client: { id: clientId },
    addTags: ['vip', '-10 %'],
    color: 'teal',
    pinned: true,
  })
  connections.marks.saveNote({ websiteId, note: '=HYPERLINK("https://x.example")\nline two' })
  room.control.deleteKey(room.site(1).apiKey)
  await room.check()
  return room
}

const sitesOf = (room: Room, ...indexes: number[]) =>
  room.connections.described(indexes.map((index) => room.site(index).websiteId))

test('a sheet has every site in the order that was asked for, and what is known of it', async () => {
  const room = await fill()
  const checked = new Date(room.clock.at).toISOString()
  const { lines } = readTable(writeExport(sitesOf(room, 1, 0), 'csv', room.clock.at))
  const [head = [], ...rows] = lines.map(({ cells }) => cells)
  const [other, site] = rows.map((cells) =>
    Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])),
  )
  const { websiteId, website } = room.site(0)
  expect(site).toEqual({
    Title: website.title,
    Address: website.url,
    'Squarespace address': `https://${website.siteId}.squarespace.com`,
    'Website id': websiteId,
    Client: '@Acme',
    Tags: '-10 %, vip',
    Color: 'teal',
    Pinned: 'yes',
    Note: '=HYPERLINK("https://x.example")\nline two',
    Currency: website.currency,
    'Time zone': website.timeZone,
    Language: website.language,
    Country: website.location?.country,
    Health: 'Working',
    Connections: `For =orders (API key), Working, ${checked}`,
    'Breaks by': '',
  })
  expect(other).toMatchObject({
    Client: '',
    Pinned: 'no',
    Health: 'Key rejected',
    Connections: `Main key (API key), Key rejected, ${checked}`,
  })
})

test('no cell of a sheet is run by a spreadsheet', async () => {
  const room = await fill()
  const csv = writeExport(sitesOf(room, 0), 'csv', room.clock.at)
  expect(csv).toContain(`,"'@Acme","'-10 %, vip",`)
  expect(csv).toContain(`"'=HYPERLINK(""https://x.example"")`)
})

test('a program gets the same as JSON', async () => {
  const room = await fill()
  const parsed: unknown = JSON.parse(writeExport(sitesOf(room, 0), 'json', room.clock.at))
  const { websiteId, website } = room.site(0)
  expect(parsed).toEqual({
    exportedAt: new Date(room.clock.at).toISOString(),
    sites: [
      {
        title: website.title,
        address: website.url,
        squarespaceAddress: `https://${website.siteId}.squarespace.com`,
        websiteId,
        client: '@Acme',
        tags: ['-10 %', 'vip'],
        color: 'teal',
        pinned: true,
        note: '=HYPERLINK("https://x.example")\nline two',
        currency: website.currency,
        timeZone: website.timeZone,
        language: website.language,
        country: website.location?.country,
        health: 'Working',
        connections: [
          {
            label: 'For =orders',
            kind: 'API key',
            health: 'Working',
            lastChecked: new Date(room.clock.at).toISOString(),
          },
        ],
        breaksBy: null,
      },
    ],
  })
})

test('a permission that is missing is named as on the list', async () => {
  const room = await fill()
  room.settings.neededApis = ['orders']
  room.control.takePermission(room.site(0).websiteId, 'orders')
  await room.check()
  const text = writeExport(sitesOf(room, 0), 'json', room.clock.at)
  expect(JSON.parse(text)).toMatchObject({
    sites: [{ health: 'Cannot read Orders', connections: [{ health: 'Cannot read Orders' }] }],
  })
})

test.each(['csv', 'json'] as const)('no key is in an export as %s', async (format) => {
  const room = await fill()
  const text = writeExport(sitesOf(room, 0, 1), format, room.clock.at)
  for (const index of [0, 1]) expect(text).not.toContain(room.site(index).apiKey)
})

test('a site that is not on the list is left out', async () => {
  const room = await fill()
  expect(sitesOf(room, 0, 3, 1).map(({ row }) => row.websiteId)).toEqual(
    [0, 1].map((index) => room.site(index).websiteId),
  )
})
