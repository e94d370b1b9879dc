import fc from 'fast-check'
import { expect, it } from 'vitest'
import { factsOf, type Facts } from '../../../../renderer/domain/search/facts.ts'
import { find } from '../../../../renderer/domain/search/matching.ts'
import { parse, queryFor } from '../../../../preload/search/query.ts'
import { inView } from '../../../../renderer/domain/views.ts'
import type { SiteRow } from '../../../../preload/contract.ts'
import { anySite } from '../../sites.ts'

const anyMarked = fc
  .tuple(anySite, fc.option(fc.constantFrom('Finch', 'Kōji')), fc.subarray(['food', 'sale']))
  .map(([site, client, tags]) => Object.assign(site, { client, tags }))

/** What the filters find of each thing that a site has. */
function found(sites: SiteRow[]): Facts {
  const sums = <Key>(keys: Key[], query: (key: Key) => string) =>
    new Map(keys.map((key) => [key, find(parse(query(key)), sites).length]))
  return {
    clients: sums(
      sites.flatMap(({ client }) => client ?? []),
      (name) => queryFor('client', name),
    ),
    tags: sums(
      sites.flatMap(({ tags }) => tags),
      (tag) => queryFor('tag', tag),
    ),
    currencies: sums(
      sites.flatMap(({ currency }) => currency || []),
      (code) => `currency:${code}`,
    ),
    colors: sums(
      sites.flatMap(({ color }) => color ?? []),
      (color) => `color:${color}`,
    ),
    healths: sums(
      sites.map(({ health }) => health),
      (health) => `health:${health}`,
    ),
    needYou: sites.filter((site) => inView(site, 'needs-you')).length,
  }
}

it('counts what the filters of the same name find', () => {
  fc.assert(
    fc.property(fc.array(anyMarked, { maxLength: 12 }), (sites) => {
      expect(factsOf(sites)).toEqual(found(sites))
    }),
  )
})

it('counts right what changed of a list, whatever was counted before', () => {
  const anyStep = fc.record({
    site: anyMarked,
    changed: fc.option(anyMarked),
    isGone: fc.boolean(),
    isNew: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
      const before = steps.flatMap(({ site, isNew }) => (isNew ? [] : [site]))
      expect(factsOf(before)).toEqual(found(before))
      const after = steps.flatMap(({ site, changed, isGone }) => {
        if (isGone) return []
        return [changed === null ? site : { ...changed, websiteId: site.websiteId }]
      })
      expect(factsOf(after)).toEqual(found(after))
    }),
  )
})

it('reads a list of rows once', () => {
  const sites = fc.sample(anyMarked, 3)
  expect(factsOf(sites)).toBe(factsOf(sites))
  expect(factsOf([...sites])).not.toBe(factsOf(sites))
})
