import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Marks, SiteRow } from '../../../preload/contract.ts'
import { answers, sitesQuery } from '../../../renderer/bridge.ts'
import { queue } from '../../../renderer/parts/toast-region.tsx'
import { renameTag } from '../../../renderer/rail/tag-actions.ts'
import { site } from '../sites.ts'

const tagged = site({ tags: ['food', 'euro'] })

function marksOf({ websiteId, clientId, tags, colour, pinned }: SiteRow): Marks {
  return { websiteId, clientId, tags, colour, pinned }
}

// What was asked to be put back.
let restored: Marks[]

beforeEach(() => {
  restored = []
  vi.stubGlobal('window', {
    latchkey: {
      call: (name: string, input: { marks: Marks[] }) => {
        if (name === 'sites.restoreMarks') restored.push(...input.marks)
        return Promise.resolve({ ok: true, value: { before: [marksOf(tagged)] } })
      },
    },
  })
})
afterEach(() => {
  queue.clear()
  answers.clear()
  vi.unstubAllGlobals()
})

it('takes back a tag’s new name and nothing that was done to the sites since', async () => {
  const unfollow = vi.fn<() => Promise<void>>(() => Promise.resolve())
  await renameTag('food', 'meals', [tagged], () => Promise.resolve(unfollow))
  answers.setQueryData(sitesQuery.queryKey, [{ ...tagged, tags: ['euro', 'meals'], pinned: true }])
  queue.visibleToasts[0]?.content.action?.run()
  await vi.waitFor(() => expect(unfollow).toHaveBeenCalledOnce())
  expect(restored).toEqual([{ ...marksOf(tagged), tags: ['euro', 'food'], pinned: true }])
})

it('gives sites their tag back when the saved views cannot follow', async () => {
  const refused = renameTag('food', 'meals', [tagged], () => Promise.reject(new Error('disk full')))
  await expect(refused).rejects.toThrow('disk full')
  expect(restored.map(({ tags }) => tags)).toEqual([['food', 'euro']])
})
