import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockLeft, spokenLeft, untilNextSecond } from '../../../renderer/signin/time-left.ts'

const minute = 60_000

describe('the time that is left', () => {
  it('is written as minutes and seconds', () => {
    expect(clockLeft(10 * minute)).toBe('10:00')
    expect(clockLeft(9 * minute + 4_001)).toBe('9:05')
    expect(clockLeft(1)).toBe('0:01')
    expect(clockLeft(0)).toBe('0:00')
    expect(clockLeft(-5)).toBe('0:00')
  })

  it('changes when the next second begins, and not before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 * minute }), (left) => {
        const wait = untilNextSecond(left)
        expect(wait).toBeGreaterThan(0)
        expect(clockLeft(left - wait + 1)).toBe(clockLeft(left))
        expect(clockLeft(left - wait)).not.toBe(clockLeft(left))
      }),
    )
  })

  it('is said aloud a few times only', () => {
    const said = new Set(Array.from({ length: 600 }, (_, second) => spokenLeft(second * 1000)))
    expect(said.size).toBe(6)
    expect(spokenLeft(10 * minute)).toBe('')
    expect(spokenLeft(119_000)).toBe('Less than 2 minutes left')
    expect(spokenLeft(0)).toBe('The time is over')
  })
})
