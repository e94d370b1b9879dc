import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseInput } from '../../main/call-input.ts'
import { calls } from '../../preload/contract.ts'

const schema = calls['sites.mark'].input
const ids = (length: number) =>
  Array.from({ length }, (_, index) => index.toString(16).padStart(24, '0'))
const piece = (items: unknown, field = 'websiteIds') => ({ field, items: JSON.stringify(items) })

test.each([3, 401, 20_000])('%i sites are parsed, whole or in pieces', async (count) => {
  const whole = { websiteIds: ids(count), addTags: [' VIP '] }
  const parsed = { websiteIds: ids(count), addTags: ['VIP'] }
  expect(await parseInput(schema, whole, undefined)).toEqual(parsed)
  const pieces = [piece(ids(count).slice(0, 2)), piece(ids(count).slice(2))]
  expect(await parseInput(schema, { ...whole, websiteIds: [] }, pieces)).toEqual(parsed)
})

test('the items of a long list are parsed as those of a short one', async () => {
  const input = { items: ids(1_000).map((id) => ({ id, tags: [' a '] })) }
  const item = z.strictObject({ id: z.string(), tags: z.array(z.string().trim()) })
  const parsed = await parseInput(z.strictObject({ items: z.array(item) }), input, undefined)
  expect(parsed?.items[999]).toEqual({ id: ids(1_000)[999], tags: ['a'] })
})

test.each<[string, unknown, unknown]>([
  ['one site too many', { websiteIds: ids(20_001) }, undefined],
  ['one site too many in pieces', { websiteIds: [] }, [piece(ids(20_000)), piece(ids(1))]],
  ['an item that is none', { websiteIds: [...ids(500), 'x y'] }, undefined],
  ['an item of a piece that is none', { websiteIds: [] }, [piece(['x y'])]],
  ['a field that is none', { websiteIds: ids(500), foo: 1 }, undefined],
  ['a list of a field that is none', { websiteIds: [], foo: ids(500) }, undefined],
  ['a piece of a field that is none', { websiteIds: [] }, [piece([], 'foo')]],
  ['a piece of what is no list', { websiteIds: [] }, [piece([], 'pinned')]],
  ['a piece of the prototype', { websiteIds: [] }, [piece([], '__proto__')]],
  ['a piece of every object’s', { websiteIds: [] }, [piece([], 'constructor')]],
  ['a piece that is no list', { websiteIds: [] }, [piece({ length: 1 })]],
  ['a piece that is no JSON', { websiteIds: [] }, [{ field: 'websiteIds', items: '[' }]],
  ['a piece with more in it', { websiteIds: [] }, [{ ...piece([]), more: 1 }]],
  ['pieces that are none', { websiteIds: [] }, 'websiteIds'],
  ['pieces of what is no object', 7, [piece([])]],
  ['a rest that is wrong', { websiteIds: [], color: 'mauve' }, [piece(ids(30))]],
])('%s is refused', async (_, input, pieces) => {
  expect(await parseInput(schema, input, pieces)).toBeUndefined()
})
