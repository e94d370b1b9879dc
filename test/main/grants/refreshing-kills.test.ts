import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addApp, allowed, asked, day, minute, newId, startWithGrant } from '../../fakes/grants.ts'
import { createKiller } from '../../fakes/killer.ts'
import { startRoom } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'

type Rule = 'first-use' | 'at-once'

/** Checks a grant that must be refreshed in a run that is killed at the step; says how that ends. */
async function killedAt(at: number, rule: Rule) {
  const killer = createKiller(at)
  const { room, connectionId } = await startWithGrant({ fetch: killer.fetch, wrap: killer.wrap })
  room.control.setRefreshRule(rule)
  room.clock.at += 31 * minute
  killer.arm()
  room.connections.check([connectionId])
  await Promise.race([killer.died, room.settled()])
  const after = room.killed()
  await after.check(connectionId)
  // Once more with the tokens that this left, so that it does not live on an access token alone.
  after.clock.at += 31 * minute
  await after.check(connectionId)
  return { health: after.healthOf(connectionId), diedAt: killer.diedAt(), steps: killer.steps }
}

/** Past what matters: the new tokens have worked, and the old one is dropped. */
const isPast = (diedAt: string | undefined) => diedAt === undefined || diedAt === 'answer orders'

/** Each step of a check, killed once. */
async function killedAtEach(rule: Rule): Promise<{ lost: string[]; steps: string[] }> {
  const lost: string[] = []
  for (let at = 1; ; at += 1) {
    const { health, diedAt, steps } = await killedAt(at, rule)
    if (health !== 'ok') lost.push(`${at} ${diedAt}: ${health}`)
    if (isPast(diedAt)) return { lost, steps }
  }
}

test('a kill at any step of a refresh loses no grant', async () => {
  const { lost, steps } = await killedAtEach('first-use')
  expect(steps).toEqual(expect.arrayContaining(['ask tokens', 'COMMIT', 'answer website']))
  expect(lost).toEqual([])
})

test('where tokens die at once, only the kill with the answer on its way loses a grant', async () => {
  const { lost, steps } = await killedAtEach('at-once')
  const answered = steps.indexOf('answer tokens') + 1
  expect(lost).toEqual([`${answered} answer tokens: reauthorize`])
})

/** Brings a grant home in a run that is killed at the step; what is left of it in the next run. */
async function arrivalKilledAt(at: number) {
  const killer = createKiller(at)
  const room = await startRoom({ fetch: killer.fetch, wrap: killer.wrap })
  const app = await addApp(room)
  const { pair } = allowed(room, app, 0)
  killer.arm()
  const coming = room.connections.addAuthorized(newId(), pair, asked(app)).catch(() => undefined)
  await Promise.race([killer.died, coming.then(() => room.settled())])
  const after = room.killed()
  await after.connections.resolvePendingGrants()
  const ids = idsIn(after)
  after.clock.at += 31 * minute
  if (ids.length > 0) await after.check(...ids)
  const healths = ids.map((id) => after.healthOf(id))
  return { healths, diedAt: killer.diedAt(), steps: [...killer.steps] }
}

const idsIn = (room: Room) =>
  room.connections.list().sites.flatMap(({ connections }) => connections.map(({ id }) => id))

test('a kill at any step of a coming back loses no grant that was stored', async () => {
  const outcomes = []
  for (let at = 1; ; at += 1) {
    const { healths, diedAt, steps } = await arrivalKilledAt(at)
    if (isPast(diedAt)) break
    const isStored = steps.slice(0, -1).includes('COMMIT')
    outcomes.push({ diedAt, as: healths.join(), wanted: isStored ? 'ok' : '' })
  }
  expect(outcomes.length).toBeGreaterThan(10)
  expect(outcomes.filter(({ as, wanted }) => as !== wanted)).toEqual([])
})

const troubles = [
  'check',
  'check',
  'wait',
  'lose the answer',
  'lose half of the answer',
  'login down',
  'api down',
  'reject once',
  'restart',
  'kill in the middle',
] as const

async function meet(room: Room, trouble: (typeof troubles)[number], step: number): Promise<Room> {
  const { control, clock } = room
  switch (trouble) {
    case 'check':
      break
    case 'wait':
      clock.at += 31 * minute
      break
    case 'lose the answer':
      control.dropAfterAnswering({ next: 1 })
      break
    case 'lose half of the answer':
      control.dropAfterAnswering({ next: 1, part: true })
      break
    case 'login down':
      control.goDown({ host: 'login' })
      break
    case 'api down':
      control.goDown({ host: 'api' })
      break
    case 'reject once':
      control.answerWith({ status: 401, body: '{}' }, { host: 'api', next: 1 })
      break
    case 'restart':
      return room.again()
    case 'kill in the middle': {
      const killer = createKiller(step)
      const doomed = await room.again({ fetch: killer.fetch, wrap: killer.wrap })
      killer.arm()
      doomed.connections.check()
      await Promise.race([killer.died, doomed.settled()])
      return doomed.killed()
    }
  }
  await room.check()
  control.comeUp()
  clock.at += day / 100
  return room
}

test('whatever troubles follow each other, a grant outlives them', async () => {
  const sequence = fc.array(
    fc.tuple(fc.constantFrom(...troubles), fc.integer({ min: 1, max: 30 })),
    {
      minLength: 4,
      maxLength: 10,
    },
  )
  await fc.assert(
    fc.asyncProperty(sequence, async (met) => {
      const started = await startWithGrant()
      let { room } = started
      for (const [trouble, step] of met) room = await meet(room, trouble, step)
      await room.check()
      expect(room.healthOf(started.connectionId)).toBe('ok')
    }),
    { numRuns: 12 },
  )
})
