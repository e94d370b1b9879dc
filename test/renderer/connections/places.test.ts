import { expect, it } from 'vitest'
import { keepPlaces } from '../../../renderer/connections/places.ts'
import { site } from '../sites.ts'

const [a, b, c] = [
  site({ websiteId: 'a' }),
  site({ websiteId: 'b' }),
  site({ websiteId: 'c' }),
] as const

it('keeps each row where it was, whatever comes first now', () => {
  expect(keepPlaces([c, a, b], ['a', 'b', 'c'])).toEqual([a, b, c])
})

it('puts a new row at the end and closes the gap of a removed one', () => {
  expect(keepPlaces([c, b], ['a', 'b'])).toEqual([b, c])
})

it('leaves the rows as they are sorted when nothing is held', () => {
  const rows = [c, a, b]
  expect(keepPlaces(rows, null)).toBe(rows)
})
