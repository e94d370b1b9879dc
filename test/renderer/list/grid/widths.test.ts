import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnLines, columns } from '../../../../preload/columns.ts'
import {
  clampWidth,
  fit,
  insetsOf,
  type Fit,
  type ShownColumn,
} from '../../../../renderer/list/grid/widths.ts'

const own = (id: ShownColumn['id']): ShownColumn => ({
  id,
  width: columnLines[id].width,
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

  it('leaves out what connects a site before whose it is, unless there is no client', () => {
    expect(fit(columns, 664).without).not.toContain('client')
    expect(fit(columns, 664).without).toContain('connections')
    expect(fit(columns, 664, ['client']).without).toContain('client')
    expect(fit(columns, 664, ['client']).without).not.toContain('connections')
  })

  it('leaves out one column after the other, whose a site is last', () => {
    const order: string[] = []
    for (let room = 1_056; room > 400; room -= 1) {
      order.push(...fit(columns, room).without.filter((id) => !order.includes(id)))
    }
    expect(order).toEqual(['currency', 'local', 'tags', 'checked', 'connections', 'client'])
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

const positions = (shown: ShownColumn[], room: Fit) => [...insetsOf(shown, room).insets]

describe('the columns of a row', () => {
  it('stand one after the other, and the site takes what is left', () => {
    const { insets, least } = insetsOf([own('health'), own('site'), own('client')], all)
    expect([...insets]).toEqual([
      ['health', '34px calc(100% - 194px)'],
      ['site', '194px 150px'],
      ['client', 'calc(100% - 150px) 34px'],
      ['more', 'calc(100% - 34px) 0'],
    ])
    expect(least).toBe(34 + 160 + 160 + 116 + 34)
  })

  it('leave the rest empty at the end once the site was given a width', () => {
    const site: ShownColumn = { id: 'site', width: 300, isChosen: true }
    expect(positions([site, own('client')], all)).toEqual([
      ['site', '34px calc(100% - 334px)'],
      ['client', '334px calc(100% - 450px)'],
      ['more', '450px 0'],
    ])
  })

  it('leave out columns without room', () => {
    const tight: Fit = { without: ['client'], tight: true }
    expect(positions([own('health'), own('site'), own('client')], tight)).toEqual([
      ['health', '34px calc(100% - 62px)'],
      ['site', '62px 34px'],
      ['more', 'calc(100% - 34px) 0'],
    ])
  })
})

it('keeps every width within what its column allows', () => {
  fc.assert(
    fc.property(fc.constantFrom(...columns), fc.double({ noNaN: true }), (id, width) => {
      const clamped = clampWidth(id, width)
      expect(clamped).toBeGreaterThanOrEqual(columnLines[id].least)
      expect(clamped).toBeLessThanOrEqual(1_000)
      expect(Number.isInteger(clamped)).toBe(true)
    }),
  )
})
