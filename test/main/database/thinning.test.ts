import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, expendable, mostBackups, superfluous } from '../../../main/database/thinning.ts'
import type { Known } from '../../../main/database/thinning.ts'
import { someTime } from '../../fakes/sqlite.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour
const year = 365 * day

/** A history of backups, each followed by what the app removes then. */
function createHistory() {
  let backups: Known[] = []
  let number = 0
  return {
    /** Writes one at this time, if there is none of its day yet, as the app does. */
    run(at: number, connections: number | null = 100): void {
      if (backups[0] !== undefined && dayOf(backups[0].madeAt) === dayOf(at)) return
      this.write(at, connections)
    },
    /** Writes one in any case. */
    write(at: number, connections: number | null = 100): void {
      number += 1
      backups = [{ number, madeAt: at, connections }, ...backups]
      const gone = new Set(superfluous(backups, at))
      backups = backups.filter((backup) => !gone.has(backup))
    },
    times: () => backups.map(({ madeAt }) => madeAt),
    backups: () => backups,
  }
}

/** A history of so many days with a right clock; gives the time of the last. */
function live(history: ReturnType<typeof createHistory>, days: number): number {
  for (let index = 0; index < days; index += 1) history.run(someTime + index * day)
  return someTime + (days - 1) * day
}

test('after a year there is one of each of the last days, weeks and months', () => {
  const history = createHistory()
  const now = live(history, 400)
  const ages = history.times().map((at) => Math.round((now - at) / day))
  expect(ages.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  const months = history.times().map((at) => new Date(at).toISOString().slice(0, 7))
  expect(new Set(months).size).toBe(14)
  for (let week = 0; week < 4; week += 1) {
    expect(ages.some((age) => age >= week * 7 && age < week * 7 + 7)).toBe(true)
  }
  expect(history.backups().length).toBeLessThanOrEqual(27)
})

test('short sessions of one day leave one backup of it, the newest', () => {
  const history = createHistory()
  const now = live(history, 7)
  for (let session = 1; session <= 30; session += 1) history.write(now + session * 60_000)
  expect(history.times()).toEqual([
    now + 30 * 60_000,
    ...[1, 2, 3, 4, 5, 6].map((ago) => now - ago * day),
  ])
})

const wild = fc.oneof(
  fc.integer({ min: -56 * year, max: -2 * day }),
  fc.integer({ min: 2 * day, max: 200 * year }),
)

test('a session with a clock that is wrong pushes out none of the last seven days', () => {
  fc.assert(
    fc.property(wild, fc.integer({ min: 1, max: 60 }), (error, days) => {
      const history = createHistory()
      const now = live(history, days)
      const before = history.times().slice(0, 7)
      history.run(now + error + hour)
      expect(history.times()).toEqual(expect.arrayContaining(before))
      // And once the clock is right again, the days go on as if nothing had been.
      for (let later = 1; later <= 7; later += 1) {
        history.run(now + later * day)
        const wanted = Array.from(
          { length: Math.min(7, days + later) },
          (_, ago) => now + (later - ago) * day,
        )
        expect(history.times()).toEqual(expect.arrayContaining(wanted))
      }
    }),
  )
})

test('a session with a wrong clock removes no month of the last year either', () => {
  for (const error of [-30 * year, 10 * year, -40 * day, 40 * day]) {
    const history = createHistory()
    const now = live(history, 365)
    const before = new Set(history.times().map((at) => new Date(at).toISOString().slice(0, 7)))
    history.run(now + error)
    history.run(now + day)
    const after = new Set(history.times().map((at) => new Date(at).toISOString().slice(0, 7)))
    expect([...before].filter((month) => !after.has(month))).toEqual([])
  }
})

const session = fc.record({
  passed: fc.integer({ min: 0, max: 40 * day }),
  error: fc.oneof(fc.constant(0), fc.constant(0), wild),
  connections: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 300 })),
})

test('whatever the sessions and clocks, the newest that reads stays and the number is bounded', () => {
  fc.assert(
    fc.property(fc.array(session, { maxLength: 150 }), (sessions) => {
      const history = createHistory()
      let at = someTime
      let newestReadable: number | null = null
      for (const { passed, error, connections } of sessions) {
        at += passed
        history.write(at + error, connections)
        const [first] = history.backups()
        expect(first?.madeAt).toBe(at + error)
        if (connections !== null) newestReadable = first?.number ?? null
        const readable = history.backups().find((backup) => backup.connections !== null)
        expect(readable?.number ?? null).toBe(newestReadable)
        expect(history.backups().length).toBeLessThanOrEqual(mostBackups)
      }
    }),
    { numRuns: 60 },
  )
})

test('with a right clock each of the last seven days on which it ran has one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 * day }), { maxLength: 200 }), (gaps) => {
      const history = createHistory()
      const ran = new Set<number>()
      let at = someTime
      for (const gap of gaps) {
        at += gap
        history.run(at)
        ran.add(dayOf(at))
        const days = new Set(history.times().map(dayOf))
        expect([...ran].slice(-7).filter((each) => !days.has(each))).toEqual([])
      }
    }),
    { numRuns: 60 },
  )
})

test('a list that lost most of its connections pushes out no rich one at once', () => {
  const history = createHistory()
  const now = live(history, 20)
  // On the same day, and for weeks after it.
  history.write(now + hour, 3)
  for (let later = 1; later <= 60; later += 1) history.run(now + later * day, 3)
  expect(history.times()).toContain(now)
})

test('a list that shrinks by a few is thinned as any other', () => {
  const history = createHistory()
  const now = live(history, 20)
  history.write(now + hour, 90)
  expect(history.times()).not.toContain(now)
})

test('where room is wanted the oldest go first, and never one of the last days', () => {
  const history = createHistory()
  const now = live(history, 100)
  const times = expendable(history.backups(), now).map(({ madeAt }) => madeAt)
  expect(times.length).toBeGreaterThan(3)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(times.every((at) => now - at > 7 * day)).toBe(true)
})

test('days, weeks and months that a clock shows twice are told apart', () => {
  const history = createHistory()
  const now = live(history, 40)
  const before = history.times().slice(0, 7)
  // Three days behind: the same day as one that is kept.
  history.run(now - 3 * day + hour)
  expect(history.times()).toEqual(expect.arrayContaining(before))
})
