import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ago,
  agoInSentence,
  ahead,
  breaksBy,
  clock,
  date,
  dayAndTime,
  dayThere,
  timeThere,
  untilNextMinute,
} from '../../../renderer/domain/time.ts'
import { healthLines, healths } from '../../../preload/healths.ts'
import { keysThatAre, site } from '../sites.ts'

const h12 = { hour12: true, timeZone: 'UTC' }
const h24 = { hour12: false, timeZone: 'UTC' }
const now = Date.UTC(2025, 10, 22, 14, 7)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

it('is a day with its time, and with the year when it is another one', () => {
  expect(dayAndTime(now - 3 * day, now, h12)).toBe('Wednesday, November 19, 2:07 PM')
  expect(dayAndTime(now - 400 * day, now, h24)).toBe('Friday, October 18, 2024, 14:07')
  expect(dayAndTime(Number.NaN, now, h24)).toBe('')
})

describe('how long ago', () => {
  it.each([
    [0, 'just now'],
    [44_000, 'just now'],
    [50_000, '1 minute ago'],
    [5 * minute, '5 minutes ago'],
    [59 * minute, '59 minutes ago'],
    [90 * minute, '2 hours ago'],
    [23 * hour, '23 hours ago'],
    [3 * day, '3 days ago'],
    [8 * day, 'November 14, 2025'],
    [400 * day, 'October 18, 2024'],
  ])('%i ms ago is %s', (passed, words) => {
    expect(ago(now - passed, now, h12)).toBe(words)
  })

  it('is the date when a wrong clock put it into the future', () => {
    expect(ago(now + 10 * 365 * day, now, h12)).toBe('November 20, 2035')
  })

  it('takes a clock that is a few seconds off as now', () => {
    expect(ago(now + 30_000, now, h12)).toBe('just now')
  })

  it('is the date itself when the clock was years ahead', () => {
    const then = Date.UTC(2035, 10, 22, 14, 7)
    expect(ago(then, now, h12, 'short')).toBe('Nov 22, 2035')
    expect(agoInSentence(then, now, h12)).toBe('on November 22, 2035')
  })

  it('is short on the list', () => {
    expect(ago(now - 5 * minute, now, h12, 'short')).toBe('5 min ago')
    expect(ago(now - 2 * hour, now, h12, 'short')).toBe('2 hr ago')
    expect(ago(now - 30 * day, now, h12, 'short')).toBe('Oct 23')
  })

  it('fits into a sentence', () => {
    expect(agoInSentence(now - 5 * minute, now, h12)).toBe('5 minutes ago')
    expect(agoInSentence(now - 30 * day, now, h12)).toBe('on October 23, 2025')
  })

  it('has words for every time there can be, and never throws', () => {
    const anyTime = fc.oneof(fc.integer({ min: -8.64e15, max: 8.64e15 }), fc.double())
    fc.assert(
      fc.property(anyTime, (at) => {
        expect(ago(at, now, h12)).not.toMatch(/NaN|Invalid|undefined/)
      }),
    )
  })
})

describe('the clock', () => {
  it('follows the habit of the computer', () => {
    expect(clock(now, h12)).toMatch(/^2:07\sPM$/)
    expect(clock(now, h24)).toBe('14:07')
  })

  it('tells the time and the day in another zone', () => {
    expect(timeThere('Asia/Tokyo', now, h24)).toBe('23:07')
    expect(dayThere('Pacific/Auckland', now, h24)).toBe('Sunday 03:07')
  })

  it('tells nothing about a zone that it does not know', () => {
    expect(timeThere('Mars/Phobos', now, h24)).toBeNull()
    expect(timeThere('', now, h24)).toBeNull()
    expect(dayThere('Mars/Phobos', now, h24)).toBeNull()
  })

  it('ticks on the full minute', () => {
    fc.assert(
      fc.property(fc.integer(), (at) => {
        const wait = untilNextMinute(at)
        expect(wait).toBeGreaterThan(0)
        expect(wait).toBeLessThanOrEqual(minute)
        expect(Math.abs((at + wait) % minute)).toBe(0)
      }),
    )
  })
})

describe('what lies ahead', () => {
  it.each([
    [now + 20 * minute, '14:27'],
    [now + 2 * day, 'Monday 14:07'],
    [now + 20 * day, 'Dec 12'],
  ])('%i is %s', (at, words) => {
    expect(ahead(at, now, h24)).toBe(words)
  })

  it('names the year only when it is another one', () => {
    expect(date(Date.UTC(2025, 0, 5), now, h24)).toBe('Jan 5')
    expect(date(Date.UTC(2024, 0, 5), now, h24)).toBe('Jan 5, 2024')
  })
})

describe('the column Breaks by', () => {
  const calm = site()

  it('says never for what lasts', () => {
    expect(breaksBy(calm, now, h24)).toEqual({ text: 'Never', tone: null })
  })

  it('says now for what is broken', () => {
    for (const health of healths.filter((each) => healthLines[each].isDead)) {
      expect(breaksBy(site({ connections: keysThatAre(health) }), now, h24)).toEqual({
        text: 'Now',
        tone: 'bad',
      })
    }
    expect(
      breaksBy(site({ connections: keysThatAre('key-rejected', 'reauthorize') }), now, h24).text,
    ).toBe('Now')
    expect(breaksBy({ ...calm, breaksBy: now }, now, h24).text).toBe('Now')
  })

  it('does not say now while something comes through another connection', () => {
    expect(breaksBy(site({ connections: keysThatAre('key-rejected', 'ok') }), now, h24).text).toBe(
      'Never',
    )
    expect(
      breaksBy(site({ connections: keysThatAre('key-rejected', 'limited') }), now, h24).text,
    ).toBe('Never')
  })

  it('presses within two days only', () => {
    expect(breaksBy({ ...calm, breaksBy: now + day }, now, h24)).toEqual({
      text: 'Sun 14:07',
      tone: 'soon',
    })
    expect(breaksBy({ ...calm, breaksBy: now + 3 * day }, now, h24).tone).toBeNull()
    expect(breaksBy({ ...calm, breaksBy: now + 30 * day }, now, h24).text).toBe('Dec 22')
  })
})
