import fc from 'fast-check'
import { expect, it } from 'vitest'
import { factsOf } from '../../../renderer/search/facts.ts'
import { find } from '../../../renderer/search/matching.ts'
import { parse, queryFor } from '../../../renderer/search/query.ts'
import { inView } from '../../../renderer/connections/views.ts'
import { anySite } from '../sites.ts'

const anyMarked = fc
  .tuple(anySite, fc.option(fc.constantFrom('Finch', 'Kōji')), fc.subarray(['food', 'sale']))
  .map(([site, client, tags]) => Object.assign(site, { client, tags }))

it('counts what the filters of the same name find', () => {
  fc.assert(
    fc.property(fc.array(anyMarked, { maxLength: 12 }), (sites) => {
      const facts = factsOf(sites)
      const count = (query: string) => find(parse(query), sites).length
      for (const [name, sum] of facts.clients) expect(count(queryFor('client', name))).toBe(sum)
      for (const [tag, sum] of facts.tags) expect(count(queryFor('tag', tag))).toBe(sum)
      for (const [code, sum] of facts.currencies) expect(count(`currency:${code}`)).toBe(sum)
      for (const [health, sum] of facts.healths) expect(count(`health:${health}`)).toBe(sum)
      expect(facts.needYou).toBe(sites.filter((site) => inView(site, 'needs-you')).length)
    }),
  )
})

it('reads a list of rows once', () => {
  const sites = fc.sample(anyMarked, 3)
  expect(factsOf(sites)).toBe(factsOf(sites))
  expect(factsOf([...sites])).not.toBe(factsOf(sites))
})
