import { describe, expect, it } from 'vitest'
import type { Marks } from '../../../preload/contract.ts'
import type { MarkChange } from '../../../renderer/marks/sentences.ts'
import { beginTagging } from '../../../renderer/marks/tagging.ts'
import { undone } from '../../../renderer/marks/undoing.ts'

function marks(websiteId: string, tags: string[], given: Partial<Marks> = {}): Marks {
  return { websiteId, clientId: null, tags, colour: null, pinned: false, ...given }
}

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
      const before: Marks[] = []
      for (const [id, tags] of stored) {
        const next = [
          ...tags.filter((tag) => !removeTags.includes(tag)),
          ...addTags.filter((tag) => !tags.includes(tag)),
        ]
        if (next.join('|') !== tags.join('|')) before.push(marks(id, tags))
        stored.set(id, next)
      }
      return { before }
    },
    failed: (error) => failures.push(error),
  })
  return { stored, failures, tagging }
}

describe('a tagging', () => {
  it('says at its end what all of it changed, and how each site was before', async () => {
    const { tagging, stored } = twoSites()
    tagging.set('food', true)
    tagging.set('new', true)
    const done = await tagging.end()
    expect(Object.fromEntries(stored)).toEqual({ a: ['food', 'new'], b: ['food', 'new'] })
    expect(done?.change).toEqual({ addTags: ['food', 'new'], removeTags: [] })
    expect(done?.before.toSorted((x, y) => x.websiteId.localeCompare(y.websiteId))).toEqual([
      marks('a', ['food']),
      marks('b', []),
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
    expect((await tagging.end())?.change).toEqual({ addTags: [], removeTags: ['food'] })
  })

  it('goes on after one that was refused', async () => {
    const { tagging, failures } = twoSites()
    tagging.set('bad', true)
    tagging.set('new', true)
    expect((await tagging.end())?.change).toEqual({ addTags: ['new'], removeTags: [] })
    expect(failures).toHaveLength(1)
  })
})

describe('undoing a change of marks', () => {
  it('puts back what the change touched and leaves what was done since', () => {
    const before = marks('a', ['food'], { colour: 'red' })
    const now = marks('a', ['food', 'new'], { colour: 'red', clientId: 'finch', pinned: true })
    expect(undone(before, { client: { id: 'finch' } }, now)).toEqual({ ...now, clientId: null })
    expect(undone(before, { addTags: ['new'] }, now)).toEqual({ ...now, tags: ['food'] })
    expect(undone(before, { pinned: true }, now)).toEqual({ ...now, pinned: false })
    expect(undone(before, { colour: 'red' }, { ...now, colour: 'blue' })).toEqual(now)
  })

  it('leaves a tag that the site bore before it was put on again', () => {
    const before = marks('a', ['food'])
    expect(undone(before, { addTags: ['food', 'new'] }, marks('a', ['food', 'new'])).tags).toEqual([
      'food',
    ])
  })

  it('brings back a tag that was taken off, once', () => {
    const before = marks('a', ['food'])
    const change = { removeTags: ['food', 'other'] }
    expect(undone(before, change, marks('a', ['new'])).tags).toEqual(['new', 'food'])
    expect(undone(before, change, marks('a', ['food'])).tags).toEqual(['food'])
  })
})
