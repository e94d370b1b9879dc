import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Sorting } from '../../../../preload/contract.ts'
import { orderOf } from '../../../../renderer/domain/columns.ts'
import { areSameSites, makeSorter } from '../../../../renderer/list/grid/sort-again.ts'
import { patchSites } from '../../../../renderer/data/patch-sites.ts'
import { anySite, site } from '../../sites.ts'

const sortings: Sorting[] = [
  [{ id: 'health', desc: false }],
  [
    { id: 'currency', desc: true },
    { id: 'tags', desc: false },
  ],
  [],
]

const id = fc.nat({ max: 30 }).map((index) => index.toString(16).padStart(24, '0'))
const row = fc.tuple(anySite, id).map(([any, websiteId]) => site({ ...any, websiteId }))
const change = fc.record({
  sites: fc.uniqueArray(row, { selector: ({ websiteId }) => websiteId, maxLength: 8 }),
  removed: fc.uniqueArray(id, { maxLength: 3 }),
})

it('gives the sites in an order that is right after each change, as few as have moved', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(change, fc.constantFrom(...sortings)), { maxLength: 12 }),
      (changes) => {
        const sort = makeSorter()
        let sites: ReturnType<typeof site>[] = []
        for (const [next, sorting] of changes) {
          sites = patchSites(sites, next)
          const sorted = sort(sites, sorting)
          const compare = orderOf(sorting)
          expect(new Set(sorted)).toEqual(new Set(sites))
          expect(sorted).toHaveLength(sites.length)
          for (const [index, each] of sorted.entries()) {
            const before = sorted[index - 1]
            expect(before === undefined || compare(before, each) <= 0).toBe(true)
          }
          expect(sort(sites, sorting)).toBe(sorted)
        }
      },
    ),
  )
})

const of = (websiteId: string, currency: string) => site({ websiteId, currency })

it('leaves those where they were that are sorted alike', () => {
  const sort = makeSorter()
  const sorting: Sorting = [{ id: 'currency', desc: false }]
  sort([of('a', 'USD'), of('b', 'EUR'), of('c', 'CHF')], sorting)
  const alike = [of('a', 'USD'), of('b', 'USD'), of('c', 'USD')]
  expect(sort(alike, sorting).map(({ websiteId }) => websiteId)).toEqual(['c', 'b', 'a'])
})

it('knows the same sites, whatever has changed of them', () => {
  const [a, b] = [site({ websiteId: 'a' }), site({ websiteId: 'b' })]
  expect(areSameSites([a, b], [a, { ...b, title: 'Another' }])).toBe(true)
  expect(areSameSites([a, b], [b, a])).toBe(false)
  expect(areSameSites([a, b], [a])).toBe(false)
})
