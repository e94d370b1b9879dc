import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columns } from '../../../preload/contract.ts'
import { kinds } from '../../../renderer/grid/columns.ts'
import { clampWidth, fit, tracks, type ShownColumn } from '../../../renderer/grid/widths.ts'

const own = (id: ShownColumn['id']): ShownColumn => ({
  id,
  width: kinds[id].width,
  isChosen: false,
})
const all = { without: [], tight: false }

describe('the room of a list', () => {
  it('holds every column beside the rail of a window of 1280', () => {
    expect(fit(columns, 1_056)).toEqual(all)
  })

  it('leaves currency out first, and never the site, its health and when it breaks', () => {
    expect(fit(columns, 1_000).without).toEqual(['currency'])
    const { without } = fit(columns, 500)
    expect(columns.filter((id) => !without.includes(id))).toEqual(['health', 'site', 'breaksBy'])
  })

  it('shows health by its icon alone where even these have no room', () => {
    expect(fit(columns, 500).tight).toBe(false)
    expect(fit(columns, 400).tight).toBe(true)
  })

  it('leaves out nothing that is not shown anyway', () => {
    expect(fit(['health', 'site', 'tags'], 420).without).toEqual(['tags'])
  })

  it('leaves out no fewer columns in less room', () => {
    const room = fc.integer({ min: 0, max: 1_400 })
    fc.assert(
      fc.property(room, room, (a, b) => {
        const [less, more] = [fit(columns, Math.min(a, b)), fit(columns, Math.max(a, b))]
        expect(less.without).toEqual(expect.arrayContaining([...more.without]))
      }),
    )
  })
})

describe('the tracks of a row', () => {
  it('give the site what is left', () => {
    const { template, least } = tracks([own('health'), own('site')], all)
    expect(template).toBe('34px 156px minmax(160px, 1fr) 34px')
    expect(least).toBe(34 + 156 + 160 + 34)
  })

  it('leave the rest empty at the end once the site was given a width', () => {
    const site: ShownColumn = { id: 'site', width: 300, isChosen: true }
    expect(tracks([site, own('client')], all).template).toBe('34px 300px 116px minmax(34px, 1fr)')
  })

  it('leave out columns without room', () => {
    const without = { without: ['client'] as const, tight: true }
    expect(tracks([own('health'), own('site'), own('client')], without).template).toBe(
      '34px 28px minmax(160px, 1fr) 34px',
    )
  })
})

it('keeps every width within what its column allows', () => {
  fc.assert(
    fc.property(fc.constantFrom(...columns), fc.double({ noNaN: true }), (id, width) => {
      const clamped = clampWidth(id, width)
      expect(clamped).toBeGreaterThanOrEqual(kinds[id].least)
      expect(clamped).toBeLessThanOrEqual(1_000)
      expect(Number.isInteger(clamped)).toBe(true)
    }),
  )
})
