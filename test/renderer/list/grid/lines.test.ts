import { describe, expect, it } from 'vitest'
import { groupSites } from '../../../../renderer/domain/grouping.ts'
import {
  groupIndexAt,
  indexOfPosition,
  layLines,
  lineAt,
  positionOf,
  type Lines,
} from '../../../../renderer/list/grid/lines.ts'
import { site } from '../../sites.ts'

const sites = [
  site({ websiteId: 'a', title: 'A', tags: ['x', 'y'] }),
  site({ websiteId: 'b', title: 'B', tags: ['y'] }),
  site({ websiteId: 'c', title: 'C', tags: [] }),
]
const groups = groupSites(sites, 'tag', new Map())

const shown = (lines: Lines) =>
  Array.from({ length: lines.count }, (_, index) => {
    const line = lineAt(lines, index)
    return line?.site?.title ?? `[${line?.group?.name}]`
  })

describe('the lines of the list', () => {
  it('are the sites when they are not grouped', () => {
    const lines = layLines(sites, null, new Set())
    expect(shown(lines)).toEqual(['A', 'B', 'C'])
    expect(lineAt(lines, 3)).toBeUndefined()
    expect(lineAt(lines, -1)).toBeUndefined()
  })

  it('are each group’s heading and the sites below it', () => {
    const lines = layLines(sites, groups, new Set())
    expect(shown(lines)).toEqual(['[x]', 'A', '[y]', 'A', 'B', '[No tag]', 'C'])
    expect(lineAt(lines, 7)).toBeUndefined()
  })

  it('leave out what stands in a closed group', () => {
    expect(shown(layLines(sites, groups, new Set(['y'])))).toEqual([
      '[x]',
      'A',
      '[y]',
      '[No tag]',
      'C',
    ])
  })

  it('know the group of each line', () => {
    const lines = layLines(sites, groups, new Set())
    expect([0, 1, 2, 4, 5, 6].map((index) => groupIndexAt(lines, index))).toEqual([
      0, 0, 1, 1, 2, 2,
    ])
    expect(groupIndexAt(layLines(sites, null, new Set()), 0)).toBe(-1)
  })
})

describe('a position', () => {
  const lines = layLines(sites, groups, new Set())

  it('is found again, line by line', () => {
    for (let index = 0; index < lines.count; index += 1) {
      const line = lineAt(lines, index)
      expect(line && indexOfPosition(lines, positionOf(line))).toBe(index)
    }
  })

  it('is the same site elsewhere when its group has gone', () => {
    expect(indexOfPosition(lines, { groupId: 'z', websiteId: 'b' })).toBe(4)
    expect(
      indexOfPosition(layLines(sites, null, new Set()), { groupId: 'y', websiteId: 'b' }),
    ).toBe(1)
  })

  it('is the heading of its group when that is closed, unless the site stands elsewhere', () => {
    const closed = layLines(sites, groups, new Set(['y']))
    expect(indexOfPosition(closed, { groupId: 'y', websiteId: 'b' })).toBe(2)
    expect(indexOfPosition(closed, { groupId: 'y', websiteId: 'a' })).toBe(1)
  })

  it('is nowhere when the site is not on the list', () => {
    expect(indexOfPosition(lines, { groupId: 'y', websiteId: 'gone' })).toBe(-1)
    expect(indexOfPosition(lines, { groupId: 'gone', websiteId: null })).toBe(-1)
  })
})

const request = (requestId: string) => ({
  requestId,
  name: requestId,
  email: '',
  from: '',
  permissions: [],
  state: 'waiting' as const,
  askedAt: 0,
  remindedAt: null,
  expiresAt: 0,
})

const named = (lines: Lines) =>
  Array.from({ length: lines.count }, (_, index) => {
    const line = lineAt(lines, index)
    if (line?.site === null && line.group === null) return line.request.name
    return line?.site?.title ?? `[${line?.group?.name}]`
  })

describe('stores without a key yet', () => {
  const requests = [request('r1'), request('r2')]
  it('stand above the sites, and above their groups', () => {
    const all = new Set<string>()
    expect(named(layLines(sites, null, all, requests))).toEqual(['r1', 'r2', 'A', 'B', 'C'])
    const grouped = layLines(sites, groups, all, requests)
    expect(named(grouped).slice(0, 4)).toEqual(['r1', 'r2', '[x]', 'A'])
    expect(grouped.starts).toEqual([2, 4, 7])
    expect([0, 1, 2].map((index) => groupIndexAt(grouped, index))).toEqual([-1, -1, 0])
  })

  it('are found again, and so is each line below them', () => {
    for (const lines of [
      layLines(sites, null, new Set(), requests),
      layLines(sites, groups, new Set(['y']), requests),
    ]) {
      for (let index = 0; index < lines.count; index += 1) {
        const line = lineAt(lines, index)
        expect(line && positionOf(line)).toBeDefined()
        const found = line && indexOfPosition(lines, positionOf(line))
        expect(found).toBe(index)
      }
    }
  })

  it('are nowhere once they are answered', () => {
    const position = { groupId: null, websiteId: null, requestId: 'r1' }
    expect(indexOfPosition(layLines(sites, null, new Set()), position)).toBe(-1)
  })
})
