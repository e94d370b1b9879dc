import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Client, SiteRow } from '../../../preload/contract.ts'
import {
  findChoices,
  inCommon,
  sortClients,
  sortTags,
  tagProblem,
} from '../../../renderer/domain/choices.ts'
import { tidy } from '../../../preload/names.ts'
import { site } from '../sites.ts'

const named = (...names: string[]) => names.map((name) => ({ name }))
const isNew = (typed: string) => findChoices(named('Finch Group', 'Straße'), typed).isNew
const colorOf = ({ color }: SiteRow) => color
const found = (names: string[], typed: string) =>
  findChoices(named(...names), typed).shown.map(({ name }) => name)

function client(name: string, state: Client['state'] = 'active'): Client {
  return { id: name, name, contacts: [], notes: '', color: null, state }
}

describe('finding a choice', () => {
  it('shows all in their order while nothing is typed', () => {
    expect(found(['B', 'A'], '')).toEqual(['B', 'A'])
    expect(found(['B', 'A'], '  ')).toEqual(['B', 'A'])
  })

  it('finds every word anywhere, whatever the case and the accents, beginnings first', () => {
    const names = ['Big Café', 'Café Kōji', 'Koji', 'Tea']
    expect(found(names, 'cafe')).toEqual(['Café Kōji', 'Big Café'])
    expect(found(names, 'koji cafe')).toEqual(['Café Kōji'])
    expect(found(names, 'zzz')).toEqual([])
  })

  it('offers a new one unless one is called exactly so, however it is capitalized', () => {
    expect(isNew('Finch')).toBe(true)
    expect(isNew(' finch   GROUP ')).toBe(false)
    expect(isNew('STRAẞE')).toBe(false)
    expect(isNew('STRASSE')).toBe(true)
    expect(isNew('')).toBe(false)
    expect(isNew('Finch Gröup')).toBe(true)
  })

  it('shows 40 at most and says how many more there are', () => {
    const many = Array.from({ length: 500 }, (_, index) => `Client ${index}`)
    expect(findChoices(named(...many), '').shown).toHaveLength(40)
    expect(findChoices(named(...many), '').more).toBe(460)
    expect(findChoices(named(...many), 'client 49').more).toBe(0)
  })

  it('always finds a name by itself', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 40 }),
        fc.nat(),
        (names, index) => {
          const name = names[index % Math.max(1, names.length)]
          fc.pre(name !== undefined && tidy(name) === name && name !== '')
          const offered = findChoices(named(...names), name ?? '')
          expect(offered.shown.map((choice) => choice.name)).toContain(name)
          expect(offered.isNew).toBe(false)
        },
      ),
    )
  })
})

it('puts clients who left at the end, and numbers in their order', () => {
  const clients = [client('B 10'), client('A', 'left'), client('b 9', 'paused')]
  expect(sortClients(clients).map(({ name }) => name)).toEqual(['b 9', 'B 10', 'A'])
})

it('sorts tags as a dictionary does', () => {
  expect(sortTags(['shop 10', 'shop 9', 'Food'])).toEqual(['Food', 'shop 9', 'shop 10'])
})

it('says what sites have in common, and when they differ', () => {
  expect(inCommon([site({ color: 'red' }), site({ color: 'red' })], colorOf)).toBe('red')
  expect(inCommon([site(), site()], colorOf)).toBe(null)
  expect(inCommon([site(), site({ color: 'red' })], colorOf)).toBe(undefined)
  expect(inCommon([], colorOf)).toBe(undefined)
})

it('refuses a tag that a spreadsheet or the search would take apart', () => {
  for (const tag of ['a,b', 'a;b']) expect(tagProblem(tag)).toContain('A tag has no comma')
  for (const tag of ['front desk', '12" vinyl']) expect(tagProblem(tag)).toBe(null)
})
