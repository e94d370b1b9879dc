import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupSites } from '../../../../renderer/domain/grouping.ts'
import { layLines } from '../../../../renderer/list/grid/lines.ts'
import {
  endRange,
  extend,
  forgetGone,
  nothing,
  pickedOf,
  toggle,
  toggleAll,
  type Selection,
} from '../../../../renderer/list/grid/selection.ts'
import { site } from '../../sites.ts'

const sites = ['a', 'b', 'c', 'd', 'e'].map((websiteId) => site({ websiteId, tags: ['x'] }))
const lines = layLines(sites, null, new Set())
const at = (websiteId: string) => ({ groupId: null, websiteId })
const ids = (selection: Selection) => [...selection.ids].toSorted().join('')

describe('selecting', () => {
  it('takes a site in and out', () => {
    const one = toggle(nothing, ['b'], at('b'))
    expect(ids(one)).toBe('b')
    expect(ids(toggle(one, ['b'], at('b')))).toBe('')
  })

  it('takes a whole group in, and out only when all of it is selected', () => {
    const some = toggle(nothing, ['b'], at('b'))
    const all = toggle(some, ['a', 'b'], { groupId: 'x', websiteId: null })
    expect(ids(all)).toBe('ab')
    expect(ids(toggle(all, ['a', 'b'], { groupId: 'x', websiteId: null }))).toBe('')
  })

  it('takes all that are shown, and nothing when it is done again', () => {
    const shown = ['a', 'b']
    const all = toggleAll(toggle(nothing, ['e'], at('e')), shown)
    expect(ids(all)).toBe('abe')
    expect(ids(toggleAll(all, shown))).toBe('')
  })
})

describe('a range', () => {
  it('grows and shrinks with each step, and leaves what was selected before', () => {
    const before = toggle(nothing, ['e'], at('e'))
    const ended = endRange(before)
    const one = extend(ended, lines, { from: 1, to: 2, isStep: true })
    expect(ids(one)).toBe('bce')
    const two = extend(one, lines, { from: 2, to: 3, isStep: true })
    expect(ids(two)).toBe('bcde')
    expect(ids(extend(two, lines, { from: 3, to: 0, isStep: true }))).toBe('abe')
  })

  it('begins anew where the keyboard is after a step without Shift', () => {
    const first = extend(nothing, lines, { from: 0, to: 1, isStep: true })
    const next = extend(endRange(first), lines, { from: 3, to: 4, isStep: true })
    expect(ids(next)).toBe('abde')
  })

  it('goes from what was selected last to a click or a key there and then', () => {
    const one = toggle(nothing, ['b'], at('b'))
    expect(ids(extend(endRange(one), lines, { from: 4, to: 3, isStep: false }))).toBe('bcd')
  })

  it('begins at the line of the keyboard when nothing was selected before', () => {
    expect(ids(extend(nothing, lines, { from: 2, to: 3, isStep: false }))).toBe('cd')
  })

  it('keeps its beginning when the list is sorted anew', () => {
    const one = toggle(nothing, ['b'], at('b'))
    const turned = layLines(sites.toReversed(), null, new Set())
    expect(ids(extend(one, turned, { from: 0, to: 2, isStep: false }))).toBe('bc')
  })

  it('begins at the keyboard when its beginning is no longer on the list', () => {
    const one = toggle(nothing, ['gone'], at('gone'))
    expect(ids(extend(one, lines, { from: 3, to: 4, isStep: false }))).toBe('degone')
  })

  it('steps over the headings of groups', () => {
    const grouped = layLines(sites, groupSites(sites, 'tag', new Map()), new Set())
    expect(ids(extend(nothing, grouped, { from: 0, to: 2, isStep: true }))).toBe('ab')
  })

  it('selects the same sites whichever way it is drawn', () => {
    const index = fc.nat({ max: 4 })
    fc.assert(
      fc.property(index, index, (from, to) => {
        const there = extend(nothing, lines, { from, to, isStep: true })
        const back = extend(nothing, lines, { from: to, to: from, isStep: true })
        expect(ids(there)).toBe(ids(back))
        expect(there.ids.size).toBe(Math.abs(from - to) + 1)
      }),
    )
  })
})

it('forgets sites that went away, and is the same selection when none did', () => {
  const both = toggle(nothing, ['a', 'b'], at('a'))
  expect(ids(forgetGone(both, new Set(['b', 'c'])))).toBe('b')
  expect(forgetGone(both, new Set(['a', 'b', 'c']))).toBe(both)
})

it('says whether all, some or none of the sites are selected', () => {
  const two = toggle(nothing, ['a', 'b'], at('a'))
  expect(pickedOf(sites.slice(0, 2), two)).toBe('all')
  expect(pickedOf(sites, two)).toBe('some')
  expect(pickedOf(sites.slice(2), two)).toBe('none')
  expect(pickedOf(sites, nothing)).toBe('none')
})
