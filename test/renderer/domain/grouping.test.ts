import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupings } from '../../../preload/contract.ts'
import { groupSites } from '../../../renderer/domain/grouping.ts'
import { anySite, site } from '../sites.ts'

const clients = new Map([
  ['c1', { color: 'red' as const }],
  ['c2', { color: null }],
])

const titles = (groups: ReturnType<typeof groupSites>) =>
  groups?.map(({ name, sites }) => [name, sites.map(({ title }) => title)])

describe('grouping', () => {
  it('puts sites under their clients by name, those without one last', () => {
    const sites = [
      site({ title: 'A' }),
      site({ title: 'B', clientId: 'c2', client: 'Zephyr' }),
      site({ title: 'C', clientId: 'c1', client: 'Élan' }),
      site({ title: 'D', clientId: 'c2', client: 'Zephyr' }),
    ]
    const groups = groupSites(sites, 'client', clients)
    expect(titles(groups)).toEqual([
      ['Élan', ['C']],
      ['Zephyr', ['B', 'D']],
      ['No client', ['A']],
    ])
    expect(groups?.map(({ color }) => color)).toEqual(['red', null, null])
  })

  it('puts a site whose client is in the trash with those that have none', () => {
    const sites = [site({ title: 'A', clientId: 'c3' }), site({ title: 'B' })]
    expect(titles(groupSites(sites, 'client', clients))).toEqual([['No client', ['A', 'B']]])
  })

  it('puts what needs a person first when it groups by health', () => {
    const sites = [
      site({ title: 'A', health: 'ok' }),
      site({ title: 'B', health: 'key-rejected' }),
      site({ title: 'C', health: 'expiring' }),
    ]
    expect(titles(groupSites(sites, 'health', clients))).toEqual([
      ['Key rejected', ['B']],
      ['Breaking soon', ['C']],
      ['Working', ['A']],
    ])
  })

  it('puts a site with two tags under both, and keeps a tag called like nothing apart', () => {
    const sites = [
      site({ title: 'A', tags: ['food', 'No tag'] }),
      site({ title: 'B', tags: [] }),
      site({ title: 'C', tags: ['food'] }),
    ]
    expect(titles(groupSites(sites, 'tag', clients))).toEqual([
      ['food', ['A', 'C']],
      ['No tag', ['A']],
      ['No tag', ['B']],
    ])
  })

  it('makes no groups when the list is to have none', () => {
    expect(groupSites([site()], 'none', clients)).toBeNull()
  })

  it('loses no site and keeps their order within each group', () => {
    const tags = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c'), { maxLength: 3 })
    const tagged = fc.tuple(anySite, tags).map(([one, its]) => Object.assign(one, { tags: its }))
    const sites = fc.array(tagged, { maxLength: 20 })
    const grouped = groupings.filter((grouping) => grouping !== 'none')
    fc.assert(
      fc.property(sites, fc.constantFrom(...grouped), (all, grouping) => {
        const groups = groupSites(all, grouping, clients) ?? []
        expect(new Set(groups.flatMap((group) => group.sites))).toEqual(new Set(all))
        for (const group of groups) {
          const places = group.sites.map((each) => all.indexOf(each))
          expect(places).toEqual(places.toSorted((a, b) => a - b))
        }
      }),
    )
  })
})
