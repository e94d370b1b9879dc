import { describe, expect, it } from 'vitest'
import type { SavedView } from '../../../preload/contract.ts'
import { usualLayout } from '../../../preload/contract.ts'
import { factsOf } from '../../../renderer/domain/search/facts.ts'
import { isWorthSaving, onlyNamed, placeOf, titleOf } from '../../../renderer/domain/place.ts'
import { site } from '../sites.ts'

const saved: SavedView = {
  id: 'v1',
  name: 'Food, euro',
  view: 'all',
  query: 'tag:"food" currency:EUR',
  sorting: [{ id: 'site', desc: false }],
  grouping: 'client',
}

describe('the place on the rail', () => {
  it.each([
    [
      { view: 'all', query: '', savedId: null },
      { at: 'view', view: 'all' },
    ],
    [
      { view: 'needs-you', query: 'desk', savedId: null },
      { at: 'view', view: 'needs-you' },
    ],
    [
      { view: 'all', query: 'client:"Kōji"', savedId: null },
      { at: 'client', name: 'Kōji' },
    ],
    [
      { view: 'all', query: 'tag:food', savedId: null },
      { at: 'tag', name: 'food' },
    ],
    [
      { view: 'all', query: 'tag:food desk', savedId: null },
      { at: 'view', view: 'all' },
    ],
    [
      { view: 'needs-you', query: 'tag:food', savedId: null },
      { at: 'view', view: 'needs-you' },
    ],
    [
      { view: 'all', query: 'client:none', savedId: null },
      { at: 'view', view: 'all' },
    ],
    [
      { view: 'all', query: 'tag:food', savedId: 'v1' },
      { at: 'saved', id: 'v1' },
    ],
  ] as const)('of %j is %j', (shown, place) => {
    expect(placeOf(shown, factsOf([]))).toEqual(place)
  })

  it('is called by its saved view, its tag, or its view', () => {
    expect(titleOf('all', 'tag:"food"', saved, factsOf([]))).toBe('Food, euro')
    expect(titleOf('all', 'tag:"Food & drink"', null, factsOf([]))).toBe('Food & drink')
    expect(titleOf('needs-you', 'tag:food', null, factsOf([]))).toBe('Needs you')
    expect(titleOf('all', 'food', null, factsOf([]))).toBe('All sites')
  })
})

describe('a query that names nobody, or several', () => {
  const facts = factsOf([
    site({ client: 'Kōji', tags: ['food trucks'] }),
    site({ client: 'Koji', tags: ['food'] }),
    site({ client: 'Muller', tags: ['Ölbaum'] }),
  ])

  it.each([
    ['client:koji', null],
    ['client:"koji"', 'Koji'],
    ['client:Kōji', 'Kōji'],
    ['client:"Müller"', 'Müller'],
    ['client:mul', 'Muller'],
    ['tag:foo', null],
    ['tag:oelbaum', 'oelbaum'],
    ['tag:olb', 'Ölbaum'],
  ])('%s is about %s', (query, name) => {
    const place = placeOf({ view: 'all', query, savedId: null }, facts)
    expect('name' in place ? place.name : null).toBe(name)
  })

  it('leaves nothing to the rail while it is typed, and otherwise all that the rail needs', () => {
    for (const query of ['mul', 'desk tag:foo', 'client:koji', 'tag:food desk']) {
      expect(onlyNamed(query, facts)).toBe('')
    }
    for (const query of ['client:"koji"', 'client:mul', 'tag:olb', 'tag:food desk', 'desk']) {
      const shown = { view: 'all' as const, query, savedId: null }
      const reduced = { ...shown, query: onlyNamed(query, facts) }
      expect(placeOf(reduced, facts)).toEqual(placeOf(shown, facts))
    }
  })

  it('has no title of its own, and that of the one tag that it finds', () => {
    expect(titleOf('all', 'tag:foo', null, facts)).toBe('All sites')
    expect(titleOf('all', 'tag:olb', null, facts)).toBe('Ölbaum')
  })
})

describe('what is worth saving', () => {
  const usual = { ...usualLayout, view: 'all' as const, query: '' }

  it('is not the usual list, in whichever view', () => {
    expect(isWorthSaving(usual, null)).toBe(false)
    expect(isWorthSaving({ ...usual, view: 'needs-you', query: ' ' }, null)).toBe(false)
    expect(isWorthSaving({ ...usual, query: '"" client: -tag:' }, null)).toBe(false)
  })

  it('is a search, another order, or groups', () => {
    expect(isWorthSaving({ ...usual, query: 'desk' }, null)).toBe(true)
    expect(isWorthSaving({ ...usual, sorting: saved.sorting }, null)).toBe(true)
    expect(isWorthSaving({ ...usual, grouping: 'tag' }, null)).toBe(true)
  })

  it('is whatever differs from the saved view that was gone to', () => {
    expect(isWorthSaving(saved, saved)).toBe(false)
    expect(isWorthSaving({ ...saved, query: `${saved.query} ` }, saved)).toBe(false)
    expect(isWorthSaving({ ...saved, query: '' }, saved)).toBe(true)
    expect(isWorthSaving({ ...saved, grouping: 'none' }, saved)).toBe(true)
  })
})
