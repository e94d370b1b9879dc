import fc from 'fast-check'
import { expect, test } from 'vitest'

import { createRateLimit } from '../../../main/practice/rate-limit.ts'

function limitAt(start = 0) {
  const clock = { at: start }
  const limit = createRateLimit(() => clock.at)
  const ask = (times: number, site = 'a'): boolean[] =>
    Array.from({ length: times }, () => limit.allows(site))
  return { clock, limit, ask }
}

const refusals = (answers: boolean[]): number => answers.filter((allowed) => !allowed).length

test('a site over the limit waits for a whole minute, and asking does not lengthen it', () => {
  const { clock, ask } = limitAt()
  ask(301)
  clock.at = 59_999
  expect(refusals(ask(10))).toBe(10)
  clock.at = 60_000
  expect(refusals(ask(300))).toBe(0)
})

test('the count starts afresh after a minute', () => {
  const { clock, ask } = limitAt()
  ask(300)
  clock.at = 60_000
  expect(refusals(ask(300))).toBe(0)
})

test('a clock moved back does not refuse a site for longer', () => {
  const { clock, ask } = limitAt(1_000_000_000)
  ask(301)
  clock.at = 0
  expect(ask(1)).toEqual([true])
})

test('a site under the limit is never refused, however its requests are spread', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 200, max: 5000 }), { maxLength: 900 }), (gaps) => {
      const { clock, limit } = limitAt()
      for (const gap of gaps) {
        clock.at += gap
        expect(limit.allows('a')).toBe(true)
      }
    }),
    { numRuns: 30 },
  )
})
