import { expect, it } from 'vitest'
import { makeLastOrder } from '../../../../renderer/list/grid/last-order.ts'
import { site } from '../../sites.ts'

const [a, b, c] = [
  site({ websiteId: 'a' }),
  site({ websiteId: 'b' }),
  site({ websiteId: 'c' }),
] as const

it('hands rows out as they were sorted last, new ones at the end', () => {
  const last = makeLastOrder()
  expect(last.order([a, b])).toEqual([a, b])
  last.remember([b, a])
  const changed = { ...a, title: 'Changed' }
  expect(last.order([changed, b, c])).toEqual([b, changed, c])
})

it('leaves out rows that went away', () => {
  const last = makeLastOrder()
  last.remember([c, b, a])
  expect(last.order([a, c])).toEqual([c, a])
})

it('hands the same list out as long as it is given the same', () => {
  const last = makeLastOrder()
  const sites = [a, b]
  const ordered = last.order(sites)
  last.remember([b, a])
  expect(last.order(sites)).toBe(ordered)
})
