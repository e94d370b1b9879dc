import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { MarkDifference } from '../../../preload/contract.ts'
import { answers } from '../../../renderer/bridge.ts'
import { queue } from '../../../renderer/parts/toast-region.tsx'
import { renameTag } from '../../../renderer/rail/tag-actions.ts'
import { site } from '../sites.ts'

const tagged = site({ tags: ['food', 'euro'] })

const difference: MarkDifference = {
  websiteId: tagged.websiteId,
  addedTags: ['meals'],
  removedTags: ['food'],
}

// What was asked to be put back.
let undone: MarkDifference[]

beforeEach(() => {
  undone = []
  vi.stubGlobal('window', {
    latchkey: {
      call: (name: string, input: { differences: MarkDifference[] }) => {
        if (name === 'sites.unmark') undone.push(...input.differences)
        return Promise.resolve({ ok: true, value: { differences: [difference] } })
      },
    },
  })
})
afterEach(() => {
  queue.clear()
  answers.clear()
  vi.unstubAllGlobals()
})

it('takes back a tag’s new name', async () => {
  const unfollow = vi.fn<() => Promise<void>>(() => Promise.resolve())
  await renameTag('food', 'meals', [tagged], () => Promise.resolve(unfollow))
  queue.visibleToasts[0]?.content.action?.run()
  await vi.waitFor(() => expect(unfollow).toHaveBeenCalledOnce())
  expect(undone).toEqual([difference])
})

it('gives sites their tag back when the saved views cannot follow', async () => {
  const refused = renameTag('food', 'meals', [tagged], () => Promise.reject(new Error('disk full')))
  await expect(refused).rejects.toThrow('disk full')
  expect(undone).toEqual([difference])
})
