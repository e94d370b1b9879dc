import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  byNeed,
  byTitle,
  lastChecked,
  offsetOf,
  orderOf,
} from '../../../renderer/domain/columns.ts'
import { healthLines, healths } from '../../../preload/healths.ts'
import { anySite, connection, keysThatAre, site } from '../sites.ts'

describe('what needs you first', () => {
  it('puts dead connections first and working ones last', () => {
    const sites = healths.toReversed().map((health) => site({ health }))
    expect(sites.toSorted(byNeed).map(({ health }) => health)).toEqual(healths)
  })

  it('puts what breaks earlier before what breaks later or never', () => {
    const sites = [site({ breaksBy: null }), site({ breaksBy: 9 }), site({ breaksBy: 3 })]
    expect(sites.toSorted(byNeed).map(({ breaksBy }) => breaksBy)).toEqual([3, 9, null])
  })

  it('has what is broken already first, as it stands in the column Breaks by', () => {
    const never = site({ connections: keysThatAre('ok') })
    const half = site({ connections: keysThatAre('key-rejected', 'limited') })
    const [ends, soon] = [site({ breaksBy: 9 }), site({ breaksBy: 3 })]
    const dead = healths
      .filter((health) => healthLines[health].isDead)
      .map((health) => site({ connections: keysThatAre(health) }))
    const byEnd = orderOf([{ id: 'breaksBy', desc: false }])
    const all = [never, half, ends, ...dead, soon]
    expect(all.toSorted(byEnd)).toEqual([...dead, soon, ends, never, half])
    expect(all.toSorted(orderOf([{ id: 'breaksBy', desc: true }])).slice(-3)).toEqual(dead)
    expect(all.toSorted(byNeed).slice(0, 3)).toEqual(dead)
  })

  it('is an order: the same from both sides, and the sorted list does not depend on the start', () => {
    fc.assert(
      fc.property(fc.array(anySite, { maxLength: 12 }), (sites) => {
        const there = sites.toSorted(byNeed)
        const back = sites.toReversed().toSorted(byNeed)
        const seen = (list: typeof sites) =>
          list.map(({ health, breaksBy }) => `${health} ${breaksBy}`)
        expect(seen(there)).toEqual(seen(back))
        for (const a of sites) {
          for (const b of sites) expect(Math.sign(byNeed(a, b))).toBe(0 - Math.sign(byNeed(b, a)))
        }
      }),
    )
  })
})

it('sorts titles as a dictionary does', () => {
  const titles = ['Zephyr', 'Écru', 'atelier', 'Élan', 'Bakeri']
  const sorted = titles.map((title) => site({ title })).toSorted(byTitle)
  expect(sorted.map(({ title }) => title)).toEqual(['atelier', 'Bakeri', 'Écru', 'Élan', 'Zephyr'])
})

it('takes the newest check of a site’s connections, and null when there was none', () => {
  const connections = [connection({ checkedAt: 5 }), connection({ checkedAt: 9 }), connection()]
  expect(lastChecked(site({ connections }))).toBe(9)
  expect(lastChecked(site())).toBeNull()
})

it('orders time zones from west to east, unknown ones last', () => {
  expect(offsetOf('Asia/Kolkata')).toBe(330)
  expect(offsetOf('America/Bogota')).toBe(-300)
  expect(offsetOf('UTC')).toBe(0)
  expect(offsetOf('Mars/Phobos')).toBe(Infinity)
})

it('sorts by one column after the other, and puts pins first either way', () => {
  const sites = [
    site({ title: 'b', currency: 'USD' }),
    site({ title: 'c', currency: 'EUR' }),
    site({ title: 'a', currency: 'USD', pinned: true }),
    site({ title: 'a', currency: 'USD' }),
    site({ title: 'z', currency: 'EUR', pinned: true }),
  ]
  const sorted = (desc: boolean) =>
    sites
      .toSorted(
        orderOf([
          { id: 'currency', desc },
          { id: 'site', desc: false },
        ]),
      )
      .map(({ title, pinned }) => `${title}${pinned ? ' pinned' : ''}`)
  expect(sorted(false)).toEqual(['z pinned', 'a pinned', 'c', 'a', 'b'])
  expect(sorted(true)).toEqual(['a pinned', 'z pinned', 'a', 'b', 'c'])
})
