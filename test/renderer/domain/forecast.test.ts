import { expect, test } from 'vitest'
import { awayUntil, forecastText, namesOf, stopsByDay } from '../../../renderer/domain/forecast.ts'
import { systemTimeFormat } from '../../../renderer/domain/time.ts'
import { site } from '../sites.ts'

const timeFormat = systemTimeFormat()
const now = new Date(2026, 2, 6, 23, 30).getTime()
const day = 24 * 60 * 60_000
const ending = (websiteId: string, needs: 'owner' | 'staff' | 'nobody', endsAt: number | null) => ({
  websiteId,
  connectionId: `of ${websiteId}`,
  endsAt,
  needs,
})
const many = (count: number, needs: 'owner' | 'staff' | 'nobody') =>
  Array.from({ length: count }, (_, nth) => ending(`${needs} ${nth}`, needs, null))

test.each([
  [[], 'No store works now, so none can stop.'],
  [many(80, 'nobody'), 'None of 80 stores will stop. You can switch this computer off.'],
  [
    [...many(12, 'owner'), ...many(68, 'nobody')],
    '12 of 80 stores will need their owners. Keep Latchkey running and online, and it is none.',
  ],
  [
    [...many(1, 'owner'), ...many(2, 'staff')],
    '1 of 3 stores will need its owner. Keep Latchkey running and online, and it is none. 2 stores are locked now, and Latchkey can keep none of them alive.',
  ],
])('%# is answered in a sentence', (sites, sentence) => {
  expect(forecastText(sites)).toBe(sentence)
})

test('each store stops on one day, also over a change of the clocks', () => {
  const rows = ['a', 'b', 'c', 'd'].map((websiteId) => site({ websiteId, title: websiteId }))
  const ends = [
    ending('a', 'owner', now - day),
    ending('b', 'owner', now + 60 * 60_000),
    ending('c', 'owner', awayUntil(now, 14)),
    ending('d', 'nobody', now + 20 * day),
  ]
  const stops = stopsByDay(ends, rows, now, 14, timeFormat)
  expect(stops).toHaveLength(15)
  expect(new Set(stops.map((stop) => stop.day)).size).toBe(15)
  expect(stops.flatMap((stop, nth) => stop.sites.map(({ websiteId }) => [nth, websiteId]))).toEqual(
    [
      [0, 'a'],
      [1, 'b'],
      [14, 'c'],
    ],
  )
})

test('the first stores of a day are named', () => {
  const rows = ['A', 'B', 'C', 'D', 'E'].map((title) => site({ title }))
  const said = (count: number) => namesOf(rows.slice(0, count)).replaceAll(/[\u2068\u2069]/g, '')
  expect(said(1)).toBe('A')
  expect(said(3)).toBe('A, B, and C')
  expect(said(5)).toBe('A, B, C, and 2 more')
})
