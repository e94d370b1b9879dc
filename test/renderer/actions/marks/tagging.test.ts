import { describe, expect, it } from 'vitest'
import { toCallError } from '../../../../main/common/failure.ts'
import { answerMarkCalls } from '../../../../main/marks/calls.ts'
import type { MarkChange } from '../../../../renderer/domain/mark-sentences.ts'
import { beginTagging } from '../../../../renderer/actions/marks/tagging.ts'
import { startList } from '../../../fakes/list.ts'

/** Two sites, one with food and one with nothing, in the rooms of the main process. */
async function twoSites() {
  const list = await startList(2)
  const { marks, edits } = list.connections
  const websiteIds = [list.site(0), list.site(1)]
  await marks.mark({ websiteIds: [list.site(0)], addTags: ['food'] })
  const answers = answerMarkCalls(async () => list.connections)
  const failures: unknown[] = []
  const tagging = beginTagging({
    onAll: new Set<string>(),
    onAny: new Set(['food']),
    async send(change: MarkChange, joinsEdit) {
      if (change.addTags?.includes('bad')) throw new Error('refused')
      const joins = joinsEdit === null ? {} : { joinsEdit }
      if (!change.addTags?.includes('stops')) {
        return answers['sites.mark']({ websiteIds, ...change, ...joins })
      }
      // As where the disk is full on the way.
      const some = await answers['sites.mark']({ websiteIds: [list.site(0)], ...change, ...joins })
      const stopped = toCallError({
        code: 'internal',
        reason: 'stopped-early',
        work: 'marking',
        done: 1,
        of: 2,
        because: 'full',
      })
      return { ...some, stopped }
    },
    failed: (error) => failures.push(error),
  })
  const tags = () => [list.row(0).tags, list.row(1).tags]
  return { tags, failures, tagging, edits }
}

const before = [['food'], []]

describe('a tagging', () => {
  it('says at its end what was done, and is undone as one', async () => {
    const { tagging, tags, edits } = await twoSites()
    tagging.set('food', true)
    tagging.set('new', true)
    const done = await tagging.end()
    expect(tags()).toEqual([
      ['food', 'new'],
      ['food', 'new'],
    ])
    expect(done?.change).toEqual({ addTags: ['food', 'new'], removeTags: [] })
    expect(edits.list().undo).toEqual({ id: done?.editId, name: 'Change the tags of 2 sites' })
    await edits.undo(done?.editId)
    expect(tags()).toEqual(before)
    expect(edits.list().undo).toBeNull()
  })

  it('says why it stopped before the last site, and what is stored of it is undone', async () => {
    const { tagging, failures, tags, edits } = await twoSites()
    tagging.set('stops', true)
    const done = await tagging.end()
    expect(done?.change).toEqual({ addTags: ['stops'], removeTags: [] })
    expect(tags()).toEqual([['food', 'stops'], []])
    expect(failures.map(String)).toEqual([
      'AppError: Only 1 of 2 sites were changed: the disk is full. Undo takes that back, the same again does the rest.',
    ])
    await edits.undo(done?.editId)
    expect(tags()).toEqual(before)
  })

  it('says nothing of what was put on and taken off again, and leaves nothing to undo', async () => {
    const { tagging, edits } = await twoSites()
    tagging.set('new', true)
    tagging.set('new', false)
    expect(await tagging.end()).toBe(null)
    expect(edits.list().undo).toBeNull()
  })

  it('says a tag that only some bore as taken off', async () => {
    const { tagging, tags, edits } = await twoSites()
    tagging.set('food', true)
    tagging.set('food', false)
    const done = await tagging.end()
    expect(done?.change).toEqual({ addTags: [], removeTags: ['food'] })
    expect(tags()).toEqual([[], []])
    // The other site had none, and is as it was.
    expect(edits.list().undo?.name).toMatch(/^Remove “food” from (?!2 sites)/)
    await edits.undo(done?.editId)
    expect(tags()).toEqual(before)
  })

  it('has a tag that was taken off and put on again as one that nothing was done to', async () => {
    const { tagging, tags, edits } = await twoSites()
    tagging.set('food', false)
    tagging.set('new', true)
    tagging.set('food', true)
    const done = await tagging.end()
    await edits.undo(done?.editId)
    expect(tags()).toEqual(before)
  })

  it('goes on after one that was refused', async () => {
    const { tagging, failures } = await twoSites()
    tagging.set('bad', true)
    tagging.set('new', true)
    expect((await tagging.end())?.change).toEqual({ addTags: ['new'], removeTags: [] })
    expect(failures).toHaveLength(1)
  })
})
