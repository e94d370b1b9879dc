import fc from 'fast-check'
import { expect, test } from 'vitest'
import { putTogether, putTogetherNow, takeApart, takeApartNow } from '../../preload/pieces.ts'

const value = fc.record({
  short: fc.array(fc.string(), { maxLength: 10 }),
  long: fc
    .tuple(fc.nat({ max: 1_000 }), fc.jsonValue())
    .map(([length, item]) => Array.from({ length }, (_, index) => ({ index, item }))),
  rest: fc.jsonValue(),
})

test('a value is put together as it was taken apart, at once or with pauses', async () => {
  await fc.assert(
    fc.asyncProperty(value, async (whole) => {
      const asJson: unknown = JSON.parse(JSON.stringify(whole))
      let pauses = 0
      const pause = async () => void (pauses += 1)
      const apart = await takeApart(whole, pause)
      expect(apart).toEqual(takeApartNow(whole))
      expect(JSON.parse(JSON.stringify(putTogetherNow(apart.value, apart.pieces)))).toEqual(asJson)
      expect(
        JSON.parse(JSON.stringify(await putTogether(apart.value, apart.pieces, pause))),
      ).toEqual(asJson)
      expect(pauses > 0).toBe(whole.long.length > 400)
    }),
  )
})

const ids = (length: number) => Array.from({ length }, (_, index) => String(index))

test('a few items stay with their value, and no piece has more than some hundred', () => {
  expect(takeApartNow({ ids: ids(3) })).toEqual({ value: { ids: ids(3) }, pieces: [] })
  const { value: rest, pieces } = takeApartNow({ ids: ids(1_001), name: 'x' })
  expect(rest).toEqual({ ids: [], name: 'x' })
  expect(pieces.map(({ items }) => JSON.parse(items).length)).toEqual([400, 400, 201])
})

test('what is no list is refused', () => {
  for (const items of ['', '{', '{}', '"x"', '7', 'null']) {
    expect(() => putTogetherNow({}, [{ field: 'ids', items }])).toThrow(/JSON|list/)
  }
})
