import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fillSlots, type Slot } from '../../../../renderer/list/grid/slots.ts'

const lines = (filled: Slot[]) =>
  filled.flatMap(({ index }) => (index === -1 ? [] : [index])).toSorted((a, b) => a - b)

const keyOf = (filled: Slot[], line: number) => filled.find(({ index }) => index === line)?.key

it('draws as many lines as there are slots, around those on screen', () => {
  const filled = fillSlots({ from: 10, to: 13, count: 100, most: 100, slots: 8, extra: [] })
  expect(lines(filled)).toEqual([8, 9, 10, 11, 12, 13, 14, 15])
})

it('keeps the elements of each line that stays, and hands on those that scroll out', () => {
  const before = fillSlots({ from: 10, to: 13, count: 100, most: 100, slots: 8, extra: [] })
  const after = fillSlots({ from: 11, to: 14, count: 100, most: 100, slots: 8, extra: [] })
  for (const line of [9, 10, 15]) expect(keyOf(after, line)).toBe(keyOf(before, line))
  expect(keyOf(after, 16)).toBe(keyOf(before, 8))
})

it('keeps elements for lines that a search hides', () => {
  const filled = fillSlots({ from: 0, to: 1, count: 2, most: 100, slots: 4, extra: [] })
  expect(filled.map(({ index }) => index)).toEqual([0, 1, -1, -1])
})

it('makes no more elements than there can be lines', () => {
  expect(fillSlots({ from: 0, to: 1, count: 2, most: 2, slots: 9, extra: [] })).toHaveLength(2)
})

it('draws lines that are asked for wherever they are, and each only once', () => {
  const options = { from: 10, to: 13, count: 100, most: 100, slots: 8 }
  expect(lines(fillSlots({ ...options, extra: [0, 0, 12, 100, -1] }))).toEqual([
    0, 8, 9, 10, 11, 12, 13, 14, 15,
  ])
})

it('fills each slot once, whatever is on screen', () => {
  const nat = fc.nat({ max: 60 })
  fc.assert(
    fc.property(nat, nat, nat, nat, (from, many, count, reachable) => {
      const to = from + many
      const slots = many + 5
      const filled = fillSlots({ from, to, count, most: count, slots, extra: [reachable] })
      const keys = filled.map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
      const drawn = lines(filled)
      expect(new Set(drawn).size).toBe(drawn.length)
      for (let line = from; line <= Math.min(to, count - 1); line += 1) {
        expect(drawn).toContain(line)
      }
    }),
  )
})
