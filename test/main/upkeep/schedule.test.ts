import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agedSince, dueAt, dueOf, nextDue } from '../../../main/upkeep/schedule.ts'
import type { Kept } from '../../../main/upkeep/schedule.ts'
import { usual } from '../../fakes/upkeep.ts'

const hour = 60 * 60 * 1_000
const day = 24 * hour
const now = 1_000 * day

const key = (id: string, checkedAt: number | null): Kept => ({
  id,
  websiteId: `site of ${id}`,
  checkedAt,
  grant: null,
})
const grant = (
  id: string,
  receivedAt: number,
  endsAt: number | null = receivedAt + 7 * day,
): Kept => ({
  id,
  websiteId: `site of ${id}`,
  checkedAt: receivedAt,
  grant: { receivedAt, endsAt },
})

test('hundreds that were connected at once are due one after the other, none late', () => {
  const kept = Array.from({ length: 500 }, (_, at) => key(`key-${at}`, now))
  const times = kept.map((each) => dueAt(each, usual, now))
  expect(Math.max(...times)).toBeLessThanOrEqual(now + 6 * hour)
  expect(Math.min(...times)).toBeGreaterThanOrEqual(now + 5 * hour)
  // No tenth of that hour has more than a fifth of them.
  const tenths = Map.groupBy(times, (at) => Math.floor((at - now - 5 * hour) / (hour / 10)))
  expect(Math.max(...[...tenths.values()].map(({ length }) => length))).toBeLessThan(100)
})

test('whatever was checked when, nothing waits longer than its interval', () => {
  const stored = fc.record({
    id: fc.string({ minLength: 1 }),
    websiteId: fc.constant('site'),
    checkedAt: fc.option(fc.integer({ min: now - 30 * day, max: now + 30 * day })),
    grant: fc.option(
      fc.record({
        receivedAt: fc.integer({ min: now - 30 * day, max: now + 30 * day }),
        endsAt: fc.option(fc.integer({ min: now - 30 * day, max: now + 30 * day })),
      }),
    ),
  })
  fc.assert(
    fc.property(stored, (each) => {
      const interval = each.grant === null ? usual.check : usual.refresh
      expect(dueAt(each, usual, now)).toBeLessThanOrEqual(now + interval)
    }),
  )
})

test('the grant that ends first comes first, then what has waited longest', () => {
  const kept = [
    key('younger', now - 7 * hour),
    grant('ends later', now - 2 * day),
    key('older', now - 9 * hour),
    key('never', null),
    grant('ends first', now - 6 * day),
    grant('end not known', now - hour, null),
    grant('fresh', now - hour),
    key('new', now - hour),
  ]
  expect(dueOf(kept, usual, now)).toEqual([
    'end not known',
    'ends first',
    'ends later',
    'never',
    'older',
    'younger',
  ])
})

test('a grant that ends soon and came not long ago is tried each hour', () => {
  const ending = grant('ending', now, now + day)
  expect(dueOf([ending], usual, now + hour / 2)).toEqual([])
  expect(dueOf([ending], usual, now + hour)).toEqual(['ending'])
})

test('what was written while the clock was ahead is due at once', () => {
  expect(dueOf([key('a', now + hour), grant('b', now + hour)], usual, now)).toEqual(['b', 'a'])
})

test('a person chooses how often', () => {
  const kept = [key('key', now), grant('grant', now)]
  const often = { check: hour, refresh: 2 * hour }
  expect(dueOf(kept, often, now + hour)).toEqual(['key'])
  expect(dueOf(kept, often, now + 2 * hour)).toEqual(['grant', 'key'])
})

test('what is next is said, and nothing where there is nothing', () => {
  expect(nextDue([], usual, now)).toBeNull()
  expect(nextDue([key('a', now - 9 * hour)], usual, now)).toBe(now)
  const next = nextDue([key('a', now), key('b', now - hour)], usual, now)
  expect(next).toBe(dueAt(key('b', now - hour), usual, now))
})

test('what time alone has changed is told once, the moment after', () => {
  const kept = [key('key', now), key('never', null), grant('grant', now - day)]
  const told = (from: number, to: number) => agedSince(kept, now + from, now + to)
  expect(told(0, 2 * day)).toEqual(['site of grant'])
  expect(told(0, day)).toEqual([])
  expect(told(day, 2 * day)).toEqual(['site of grant'])
  expect(told(2 * day, 2 * day + 1)).toEqual(['site of key'])
  expect(told(2 * day + 1, 4 * day)).toEqual([])
  expect(told(4 * day, 4 * day + 1)).toEqual(['site of grant'])
  expect(told(5 * day, 6 * day + 1)).toEqual(['site of grant'])
  expect(told(7 * day, 90 * day)).toEqual([])
  expect(told(90 * day, 0)).toEqual([])
})
