import { describe, expect, it } from 'vitest'
import { toCallError } from '../../../../main/common/failure.ts'
import type { MarkDifference } from '../../../../preload/contract.ts'
import type { MarkChange } from '../../../../renderer/domain/mark-sentences.ts'
import { beginTagging } from '../../../../renderer/actions/marks/tagging.ts'

/** Two sites, `a` with food and `b` with nothing, that take changes as the main process does. */
function twoSites() {
  const stored = new Map([
    ['a', ['food']],
    ['b', [] as string[]],
  ])
  const failures: unknown[] = []
  const tagging = beginTagging({
    onAll: new Set<string>(),
    onAny: new Set(['food']),
    async send({ addTags = [], removeTags = [] }: MarkChange) {
      if (addTags.includes('bad')) throw new Error('refused')
      const differences: MarkDifference[] = []
      const stopped = toCallError({
        code: 'internal',
        reason: 'stopped-early',
        work: 'marking',
        done: 1,
        of: 2,
        because: 'full',
      })
      const isStopped = addTags.includes('stops')
      for (const [websiteId, tags] of stored) {
        const addedTags = addTags.filter((tag) => !tags.includes(tag))
        const removedTags = removeTags.filter((tag) => tags.includes(tag))
        if (addedTags.length + removedTags.length === 0) continue
        differences.push({ websiteId, addedTags, removedTags })
        const left = tags.filter((tag) => !removedTags.includes(tag))
        stored.set(websiteId, [...left, ...addedTags])
        if (isStopped) break
      }
      return isStopped ? { differences, stopped } : { differences }
    },
    failed: (error) => failures.push(error),
  })
  return { stored, failures, tagging }
}

describe('a tagging', () => {
  it('says at its end what was done, and what is different at each site', async () => {
    const { tagging, stored } = twoSites()
    tagging.set('food', true)
    tagging.set('new', true)
    const done = await tagging.end()
    expect(Object.fromEntries(stored)).toEqual({ a: ['food', 'new'], b: ['food', 'new'] })
    expect(done?.change).toEqual({ addTags: ['food', 'new'], removeTags: [] })
    expect(done?.differences.toSorted((x, y) => x.websiteId.localeCompare(y.websiteId))).toEqual([
      { websiteId: 'a', addedTags: ['new'], removedTags: [] },
      { websiteId: 'b', addedTags: ['food', 'new'], removedTags: [] },
    ])
  })

  it('says why it stopped before the last site, and at its end what is stored of it', async () => {
    const { tagging, failures } = twoSites()
    tagging.set('stops', true)
    expect(await tagging.end()).toEqual({
      change: { addTags: ['stops'], removeTags: [] },
      differences: [{ websiteId: 'a', addedTags: ['stops'], removedTags: [] }],
    })
    expect(failures.map(String)).toEqual([
      'AppError: Only 1 of 2 sites were changed: the disk is full. Undo takes that back, the same again does the rest.',
    ])
  })

  it('says nothing of what was put on and taken off again', async () => {
    const { tagging } = twoSites()
    tagging.set('new', true)
    tagging.set('new', false)
    expect(await tagging.end()).toBe(null)
  })

  it('says a tag that only some bore as taken off', async () => {
    const { tagging } = twoSites()
    tagging.set('food', true)
    tagging.set('food', false)
    const done = await tagging.end()
    expect(done?.change).toEqual({ addTags: [], removeTags: ['food'] })
    expect(done?.differences).toEqual([
      { websiteId: 'b', addedTags: [], removedTags: [] },
      { websiteId: 'a', addedTags: [], removedTags: ['food'] },
    ])
  })

  it('has a tag that was taken off and put on again as one that nothing was done to', async () => {
    const { tagging } = twoSites()
    tagging.set('food', false)
    tagging.set('new', true)
    tagging.set('food', true)
    const a = (await tagging.end())?.differences.find(({ websiteId }) => websiteId === 'a')
    expect(a).toEqual({ websiteId: 'a', addedTags: ['new'], removedTags: [] })
  })

  it('goes on after one that was refused', async () => {
    const { tagging, failures } = twoSites()
    tagging.set('bad', true)
    tagging.set('new', true)
    expect((await tagging.end())?.change).toEqual({ addTags: ['new'], removeTags: [] })
    expect(failures).toHaveLength(1)
  })
})
