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
