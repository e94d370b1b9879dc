import { expect, it } from 'vitest'
import { keepPositions, nextPositions } from '../../../../renderer/list/grid/row-positions.ts'
import { site } from '../../sites.ts'

const [a, b, c] = [
  site({ websiteId: 'a' }),
  site({ websiteId: 'b' }),
  site({ websiteId: 'c' }),
] as const

it('keeps each row where it was, whatever comes first now', () => {
  const positions = nextPositions(null, [a, b, c], true, 'by need')
  expect(keepPositions([c, a, b], nextPositions(positions, [c, a, b], true, 'by need'))).toEqual([
    a,
    b,
    c,
  ])
})

it('puts a new row at the end and closes the gap of a removed one', () => {
  const positions = nextPositions(null, [a, b], true, 'by need')
  expect(keepPositions([c, b], positions)).toEqual([b, c])
})

it('keeps the position of a row that came while it holds', () => {
  const positions = nextPositions(null, [a], true, 'by need')
  const came = nextPositions(positions, [a, b, c], true, 'by need')
  const rows = [c, a, b]
  const later = nextPositions(came, rows, true, 'by need')
  expect(keepPositions(rows, later)).toEqual([a, b, c])
  expect(later).toBe(came)
})

it('holds nothing any more once released, not even the position of a new row', () => {
  const positions = nextPositions(null, [a, b], true, 'by need')
  const rows = [c, a, b]
  expect(keepPositions(rows, nextPositions(positions, rows, false, 'by need'))).toBe(rows)
})

it('takes the order that the person chose over at once, and holds that one', () => {
  const positions = nextPositions(null, [a, b, c], true, 'by need')
  const byTitle = nextPositions(positions, [c, b, a], true, 'by title')
  expect(keepPositions([a, b, c], byTitle)).toEqual([c, b, a])
  expect(nextPositions(byTitle, [a, b, c], true, 'by title')).toBe(byTitle)
})
