import { expect, it } from 'vitest'
import { keepPlaces, nextPlaces } from '../../../../renderer/list/grid/places.ts'
import { site } from '../../sites.ts'

const [a, b, c] = [
  site({ websiteId: 'a' }),
  site({ websiteId: 'b' }),
  site({ websiteId: 'c' }),
] as const

it('keeps each row where it was, whatever comes first now', () => {
  const places = nextPlaces(null, [a, b, c], true, 'by need')
  expect(keepPlaces([c, a, b], nextPlaces(places, [c, a, b], true, 'by need'))).toEqual([a, b, c])
})

it('puts a new row at the end and closes the gap of a removed one', () => {
  const places = nextPlaces(null, [a, b], true, 'by need')
  expect(keepPlaces([c, b], places)).toEqual([b, c])
})

it('keeps the place of a row that came while it holds', () => {
  const places = nextPlaces(null, [a], true, 'by need')
  const came = nextPlaces(places, [a, b, c], true, 'by need')
  const rows = [c, a, b]
  const later = nextPlaces(came, rows, true, 'by need')
  expect(keepPlaces(rows, later)).toEqual([a, b, c])
  expect(later).toBe(came)
})

it('holds nothing any more once released, not even the place of a new row', () => {
  const places = nextPlaces(null, [a, b], true, 'by need')
  const rows = [c, a, b]
  expect(keepPlaces(rows, nextPlaces(places, rows, false, 'by need'))).toBe(rows)
})

it('takes the order that the person chose over at once, and holds that one', () => {
  const places = nextPlaces(null, [a, b, c], true, 'by need')
  const byTitle = nextPlaces(places, [c, b, a], true, 'by title')
  expect(keepPlaces([a, b, c], byTitle)).toEqual([c, b, a])
  expect(nextPlaces(byTitle, [a, b, c], true, 'by title')).toBe(byTitle)
})
