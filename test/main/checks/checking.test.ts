import { expect, test } from 'vitest'
import type { Health, Reason } from '../../../preload/contract.ts'
import { startList } from '../../fakes/list.ts'
import { startRoom } from '../../fakes/room.ts'

type Room = Awaited<ReturnType<typeof startRoom>>

/** Adds this many sites. */
async function withSites(count: number, options: Parameters<typeof startRoom>[0] = {}) {
  const room = await startRoom({ sites: count, ...options })
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) ids.push((await room.add(index)).connectionId)
  const idOf = (index: number) => {
    const id = ids[index]
    if (id === undefined) throw new Error(`No connection ${index}`)
    return id
  }
  return { ...room, idOf }
}

test('checking all says how far it is, names what did not go well, and stores each result', async () => {
  const room = await withSites(4)
  room.control.deleteKey(room.site(1).apiKey)
  room.control.lapse(room.site(2).websiteId)
  const { title } = room.site(1).website
  room.clock.at += 60_000
  const before = room.heard['check.progress']?.length ?? 0
  expect(room.connections.check()).toBe(4)
  const last = await room.settled()
  const steps = room.heard['check.progress']?.slice(before) ?? []
  expect(steps.map(({ done, total, state }) => `${done}/${total} ${state}`)).toEqual([
    '0/4 running',
    '1/4 running',
    '2/4 running',
    '3/4 running',
    '4/4 finished',
  ])
  expect(steps.map(({ failures }) => failures.length)).toEqual([0, 0, 0, 0, 2])
  expect(last.failures).toContainEqual({
    websiteId: expect.any(String),
    title,
    kind: 'key',
    label: 'Main key',
    health: 'key-rejected',
    detail: room.row(room.site(1).websiteId).connections[0]?.detail,
  })
  expect([0, 1, 2, 3].map((index) => room.healthOf(room.idOf(index)))).toEqual([
    'ok',
    'key-rejected',
    'site-expired',
    'ok',
  ])
  expect(room.row(room.site(0).websiteId).connections[0]?.checkedAt).toBe(room.clock.at)
})

test('only what is asked for is checked, each once, and strangers are passed over', async () => {
  const room = await withSites(2)
  const asked = room.control.requests().length
  const id = room.idOf(1)
  expect(room.connections.check([id, id, crypto.randomUUID()])).toBe(1)
  await room.settled()
  const { websiteId } = room.site(1)
  const requests = room.control.requests().slice(asked)
  expect(requests).toHaveLength(7)
  expect(requests.every((request) => request.websiteId === websiteId)).toBe(true)
})

test('nothing to check is no run', async () => {
  const room = await startRoom()
  expect(room.connections.check()).toBe(0)
  expect(room.connections.check([])).toBe(0)
  expect(room.heard['check.progress']).toBeUndefined()
})

test('a second start joins the run and counts only what is new', async () => {
  const room = await withSites(3)
  room.control.hang()
  expect(room.connections.check([room.idOf(0), room.idOf(1)])).toBe(2)
  expect(room.connections.check()).toBe(1)
  expect(room.connections.check()).toBe(0)
  expect(room.heard['check.progress']?.at(-1)).toMatchObject({ total: 3, state: 'running' })
  room.control.comeUp()
  expect(await room.settled()).toMatchObject({ done: 3, total: 3, state: 'finished' })
})

test('cancelling ends the run at once and keeps what is stored', async () => {
  const room = await withSites(4)
  room.control.hang({ websiteId: room.site(3).websiteId })
  room.clock.at += 60_000
  room.connections.check()
  await room.untilProgress(({ done }) => done === 3)
  room.connections.cancelCheck()
  expect(room.heard['check.progress']?.at(-1)).toEqual({
    done: 3,
    total: 4,
    state: 'cancelled',
    asked: true,
    failures: [],
  })
  const checked = [0, 1, 2, 3].map(
    (index) => room.row(room.site(index).websiteId).connections[0]?.checkedAt === room.clock.at,
  )
  expect(checked).toEqual([true, true, true, false])
  expect(room.healthOf(room.idOf(3))).toBe('ok')
  expect(room.reports).toEqual([])
})

test('after a cancelled run the next one begins at nothing', async () => {
  const room = await withSites(2)
  room.control.hang()
  room.connections.check()
  room.connections.cancelCheck()
  room.control.comeUp()
  expect(await room.check()).toEqual({
    done: 2,
    total: 2,
    state: 'finished',
    asked: true,
    failures: [],
  })
})

test('cancelling nothing says nothing', async () => {
  const room = await withSites(1)
  const before = room.heard['check.progress']?.length
  room.connections.cancelCheck()
  expect(room.heard['check.progress']).toHaveLength(before ?? 0)
})

test('closing ends what hangs', async () => {
  const room = await withSites(2)
  room.control.hang()
  room.connections.check()
  await room.connections.close()
  expect(room.heard['check.progress']?.at(-1)?.state).toBe('cancelled')
})

/** Nothing answers any more, which is noticed after so many milliseconds. */
function hang(room: Room, milliseconds: number): void {
  room.control.hang()
  room.giveUpAfter(milliseconds)
}

const faults: [string, (room: Room) => void, { health: Health; reason: Reason | null }][] = [
  [
    'the network gone',
    (room) => room.control.cutConnection(),
    { health: 'unreachable', reason: 'not-answering' },
  ],
  [
    'Squarespace down',
    (room) => room.control.goDown(),
    { health: 'unreachable', reason: 'server-trouble' },
  ],
  ['no answer', (room) => hang(room, 200), { health: 'unreachable', reason: 'timed-out' }],
  [
    'a sign-in page of a hotel',
    (room) => room.control.answerWith({ body: '<html>', contentType: 'text/html' }),
    { health: 'unreachable', reason: 'not-squarespace' },
  ],
  [
    'a reply that nobody knows',
    (room) => room.control.answerWith({ body: '{}' }),
    { health: 'unreachable', reason: 'unexpected-reply' },
  ],
  [
    'a pause',
    (room) => room.control.answerWith({ status: 429 }),
    { health: 'rate-limited', reason: null },
  ],
  [
    'a refusal',
    (room) => room.control.answerWith({ status: 403 }),
    { health: 'limited', reason: null },
  ],
]

test.each(faults)('%s: the site’s data stays readable', async (_, fault, { health, reason }) => {
  const room = await withSites(1)
  const { websiteId, website } = room.site(0)
  const before = room.connections.site(websiteId)
  fault(room)
  room.clock.at += 1_000
  const { failures } = await room.check()
  expect(failures).toMatchObject([{ health, title: website.title }])
  const row = room.row(websiteId)
  expect(row.connections[0]).toMatchObject({ health, detail: { reason } })
  const after = room.connections.site(websiteId)
  expect(after.site).toEqual(before.site)
  expect(after.permissions).toEqual(before.permissions)
  expect(after.changes).toEqual([])
})

test('a site that is reached again is well again', async () => {
  const room = await withSites(1)
  room.control.goDown()
  await room.check()
  room.control.comeUp()
  expect((await room.check()).failures).toEqual([])
  expect(room.row(room.site(0).websiteId).connections[0]?.detail).toEqual({
    missing: [],
    retryAt: null,
    reason: null,
    reference: null,
  })
})

test('a pause says until when', async () => {
  const room = await withSites(1)
  room.control.answerWith({ status: 429 })
  await room.check()
  const [connection] = room.row(room.site(0).websiteId).connections
  expect(connection?.detail.retryAt).toBe(room.clock.at + 60_000)
})

test('an answer about another site is not believed', async () => {
  const room = await withSites(2)
  const [own, other] = [room.site(0), room.site(1)]
  room.control.answerWith(
    { body: JSON.stringify({ ...other.website, title: 'Taken over' }) },
    { websiteId: own.websiteId },
  )
  await room.check()
  expect(room.row(own.websiteId)).toMatchObject({
    title: own.website.title,
    connections: [
      { health: 'key-rejected', detail: { reference: 'HTTP 200, the key of another site' } },
    ],
  })
  expect(room.row(other.websiteId).title).toBe(other.website.title)
})

test('a check that reached nobody says so, and not what was found before', async () => {
  const room = await withSites(1, { neededApis: ['orders'] })
  const { websiteId } = room.site(0)
  room.control.takePermission(websiteId, 'orders')
  expect((await room.check()).failures).toMatchObject([{ health: 'limited' }])
  room.control.cutConnection()
  expect((await room.check()).failures).toMatchObject([{ health: 'unreachable' }])
  expect(room.row(websiteId).health).toBe('limited')
})

test('a missing permission matters only while it is needed', async () => {
  const room = await withSites(1, { neededApis: ['orders', 'products'] })
  const { websiteId } = room.site(0)
  room.control.takePermission(websiteId, 'orders')
  room.control.takePermission(websiteId, 'contacts')
  const { failures } = await room.check()
  expect(failures).toMatchObject([{ health: 'limited' }])
  expect(room.row(websiteId)).toMatchObject({
    health: 'limited',
    nextStep: 'replace-key',
    connections: [{ detail: { missing: ['orders'] } }],
  })
  room.settings.neededApis = ['products']
  room.connections.announceAll()
  expect(room.heard['connections.changed']?.at(-1)?.sites).toMatchObject([{ health: 'ok' }])
})

test('what is renamed and sold in another currency is recorded, the newest first', async () => {
  const room = await withSites(1)
  const { websiteId, website } = room.site(0)
  room.clock.at += 1_000
  room.control.rename(websiteId, 'Cedar & Sons')
  await room.check()
  room.clock.at += 1_000
  room.control.change(websiteId, { currency: 'JPY', location: null })
  await room.check()
  await room.check()
  const { site, changes } = room.connections.site(websiteId)
  expect(site).toMatchObject({ title: 'Cedar & Sons', currency: 'JPY', location: null })
  expect(changes.map(({ field, before, after }) => [field, before, after])).toEqual([
    ['location', [website.location?.region, website.location?.country].join(', '), ''],
    ['currency', website.currency, 'JPY'],
    ['title', website.title, 'Cedar & Sons'],
  ])
  expect(changes[2]?.at).toBe(room.clock.at - 1_000)
})

test('what the app checks by itself is told from what a person asked for', async () => {
  const room = await startRoom()
  await room.add(0)
  expect(await room.settled()).toMatchObject({ asked: false })
  expect(await room.check()).toMatchObject({ asked: true })
})

test('checks that the app began by itself are the person’s who asks for the same', async () => {
  const room = await withSites(3)
  const ids = room.connections.list().sites.flatMap((site) => site.connections.map(({ id }) => id))
  room.control.hang()
  room.connections.checkInBackground(ids)
  expect(room.connections.check()).toBe(3)
  expect(room.connections.check()).toBe(0)
  room.control.comeUp()
  expect(await room.settled()).toMatchObject({ asked: true, done: 3, total: 3 })
})

test('a network that is away takes nothing back that Squarespace said before', async () => {
  const room = await startRoom()
  const { connectionId, websiteId } = await room.add(0)
  room.control.deleteKey(room.site(0).apiKey)
  await room.check()
  const before = room.row(websiteId)
  room.clock.at += 3_600_000
  room.control.cutConnection()
  await room.check()
  expect(room.healthOf(connectionId)).toBe('key-rejected')
  expect(room.row(websiteId).connections[0]?.checkedAt).toBe(before.connections[0]?.checkedAt)
})

test('a database that fails in the middle of a check ends that check all the same', async () => {
  const room = await startRoom()
  await room.add(0)
  room.control.hang()
  room.connections.check()
  await room.untilProgress(({ state }) => state === 'running')
  room.sqlite.exec('ALTER TABLE connection RENAME TO gone')
  room.control.comeUp()
  expect(await room.settled()).toMatchObject({ done: 1, total: 1, state: 'finished' })
  expect(room.reports).toHaveLength(2)
})

test('asking twice for everything does not count anything twice', async () => {
  const room = await withSites(3)
  room.control.goSlow(50)
  expect(room.connections.check()).toBe(3)
  await room.untilProgress(({ done }) => done === 1)
  expect(room.connections.check()).toBe(0)
  expect(await room.settled()).toMatchObject({ done: 3, total: 3 })
})

test('a check that the app makes during a person’s run names nothing twice', async () => {
  const room = await withSites(3)
  const [broken, slow] = [room.site(0).websiteId, room.site(2).websiteId]
  room.control.cutConnection({ websiteId: broken })
  room.control.hang({ websiteId: slow })
  room.connections.check()
  await room.untilProgress(({ done }) => done === 2)
  const asked = room.control.requests().length
  // As the trial of what got no answer does, every half a minute.
  room.connections.checkInBackground([room.idOf(0)])
  await expect.poll(() => room.control.requests().length).toBe(asked + 2)
  room.control.comeUp(slow)
  const { failures, ...progress } = await room.settled()
  expect(progress).toMatchObject({ done: 3, total: 3, state: 'finished' })
  expect(failures.map(({ websiteId }) => websiteId)).toEqual([broken])
})

test('what is well again before the run is over is not named', async () => {
  const room = await withSites(3)
  const [broken, slow] = [room.site(0).websiteId, room.site(2).websiteId]
  room.control.cutConnection({ websiteId: broken })
  room.control.hang({ websiteId: slow })
  room.connections.check()
  await room.untilProgress(({ done }) => done === 2)
  room.control.comeUp(broken)
  room.connections.check([room.idOf(0)])
  await expect.poll(() => room.healthOf(room.idOf(0))).toBe('ok')
  room.control.comeUp(slow)
  expect(await room.settled()).toMatchObject({ done: 3, total: 3, failures: [] })
})

const silences: [string, (room: Room) => void][] = [
  ['that hangs', (room) => hang(room, 1_500)],
  ['that is away', (room) => room.control.cutConnection()],
]

test.each(silences)(
  'on a network %s a run ends after one round, and changes nothing of the rest',
  async (_, fault) => {
    const room = await withSites(24, { sites: 24 })
    room.clock.at += 60_000
    const asked = room.control.requests().length
    fault(room)
    const before = room.connections.list().sites
    expect(room.connections.check()).toBe(24)
    const { failures, ...progress } = await room.settled()
    expect(progress).toEqual({
      done: 6,
      total: 24,
      state: 'cancelled',
      asked: true,
      noAnswer: true,
    })
    expect(failures.map(({ health }) => health)).toEqual(Array(6).fill('unreachable'))
    expect(room.control.requests().length - asked).toBeLessThanOrEqual(24)
    const tried = new Set(failures.map(({ websiteId }) => websiteId))
    expect(tried.size).toBe(6)
    const unchanged = before.filter(({ websiteId }) => !tried.has(websiteId))
    expect(unchanged.map(({ websiteId }) => room.row(websiteId))).toEqual(unchanged)
    expect(room.reports).toEqual([])
    room.control.comeUp()
    room.giveUpAfter(null)
    expect(await room.check()).toMatchObject({ done: 24, state: 'finished', failures: [] })
  },
)

test('a site that alone does not answer stops no run, however many keys it has', async () => {
  const room = await withSites(3)
  const { websiteId } = room.site(0)
  for (let more = 0; more < 8; more += 1) {
    const apiKey = room.control.addKey(websiteId)
    await room.connections.addKey({ apiKey, ifDuplicate: 'keep-both' })
    await room.settled()
  }
  room.control.hang({ websiteId })
  room.giveUpAfter(2_000)
  const { failures, ...progress } = await room.check()
  expect(progress).toEqual({ done: 11, total: 11, state: 'finished', asked: true })
  expect(failures).toHaveLength(9)
})

test('checks that ask nobody anything let everything else come in between', async () => {
  const list = await startList(60)
  list.sqlite.exec('DELETE FROM secret')
  let turns = 0
  list.connections.check()
  while (list.heard['check.progress']?.at(-1)?.state !== 'finished') {
    await new Promise((resolve) => setImmediate(resolve))
    turns += 1
  }
  expect(list.heard['check.progress']).toHaveLength(61)
  expect(turns).toBeGreaterThanOrEqual(10)
})
