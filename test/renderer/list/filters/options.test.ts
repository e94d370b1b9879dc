import { describe, expect, it } from 'vitest'
import { factsOf } from '../../../../renderer/domain/search/facts.ts'
import { choose, parse } from '../../../../preload/search/query.ts'
import {
  askedFor,
  chipText,
  countNone,
  optionsOf,
} from '../../../../renderer/list/filters/options.ts'
import { site } from '../../sites.ts'

const sites = [
  site({ client: 'Finch Group', tags: ['food', 'Árbol'], color: 'red' }),
  site({ client: 'Finch', tags: ['food'], currency: 'USD', health: 'key-rejected' }),
  site({ currency: '', health: 'expiring' }),
]
const facts = factsOf(sites)

describe('what a filter offers', () => {
  it('is what the sites have, in the order of a dictionary, with how many are among the others', () => {
    const among = factsOf(sites.slice(0, 1))
    expect(optionsOf('client', facts, among)).toEqual([
      { value: 'Finch', name: 'Finch', count: 0 },
      { value: 'Finch Group', name: 'Finch Group', count: 1 },
    ])
    expect(optionsOf('tag', facts, facts).map(({ name, count }) => [name, count])).toEqual([
      ['Árbol', 1],
      ['food', 2],
    ])
  })

  it('is the healths that there are, worst first, after whatever needs a person', () => {
    expect(optionsOf('health', facts, facts)).toEqual([
      { value: 'needs you', name: 'Needs you', count: 1, health: null },
      { value: 'key rejected', name: 'Key rejected', count: 1, health: 'key-rejected' },
      { value: 'breaking soon', name: 'Breaking soon', count: 1, health: 'expiring' },
      { value: 'working', name: 'Working', count: 1, health: 'ok' },
    ])
  })

  it('is no currency that is not given', () => {
    expect(optionsOf('currency', facts, facts).map(({ name }) => name)).toEqual(['EUR', 'USD'])
    expect(countNone('currency', sites)).toBe(1)
    expect(countNone('client', sites)).toBe(1)
    expect(countNone('tag', sites)).toBe(1)
    expect(countNone('color', sites)).toBe(2)
  })

  it('can be chosen: the query then asks for it', () => {
    for (const field of ['health', 'client', 'tag', 'currency', 'color'] as const) {
      for (const { value } of optionsOf(field, facts, facts)) {
        const query = choose('desk', field, [value])
        expect([...askedFor(parse(query), field, facts)]).toEqual([value])
      }
    }
  })
})

describe('what is chosen', () => {
  it('is all that an unfinished value stands for, and having none', () => {
    expect(askedFor(parse('client:fin client:none -client:x'), 'client', facts)).toEqual(
      new Set(['Finch', 'Finch Group', null]),
    )
    expect(askedFor(parse('tag:o'), 'tag', facts)).toEqual(new Set(['Árbol', 'food']))
    expect(askedFor(parse('health:rejected'), 'health', facts)).toEqual(new Set(['key rejected']))
  })

  it.each([
    ['client', 'client:finch', 'Finch'],
    ['client', 'client:"Finch Group" client:none', 'Finch Group or none'],
    ['client', '-client:finch -client:"Finch Group"', 'not Finch, not Finch Group'],
    ['client', 'client:f', 'f'],
    ['client', 'client:nobody', 'nobody'],
    ['client', 'client:none', 'none'],
    ['client', 'client:"None"', '“None”'],
    ['client', '-client:none', 'any'],
    ['tag', 'tag:x tag:y tag:z', '3 chosen'],
    ['tag', 'tag:food tag:food tag:"food"', 'food'],
    ['tag', 'tag:food tag:árbol tag:food', 'food or Árbol'],
    ['health', 'health:rejected', 'Key rejected'],
    ['health', 'health:needs-you', 'Needs you'],
    ['color', 'color:red', 'Red'],
    ['color', 'client:finch color:', null],
  ] as const)('of %s in %s is said as %s', (field, query, text) => {
    expect(chipText(parse(query), field, facts)).toBe(text)
  })
})
