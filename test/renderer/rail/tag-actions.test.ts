import { expect, it, vi } from 'vitest'
import { queue } from '../../../renderer/ui/toast-region.tsx'
import { renameProblem, renameTag } from '../../../renderer/rail/tag-actions.ts'
import { startList } from '../../fakes/list.ts'
import type { List } from '../../fakes/list.ts'
import { refuseView, saveView } from '../../fakes/views.ts'
import { connectWindow } from '../../fakes/window.ts'

/** What is stored of tags and of what views search for. */
function stored({ sqlite, connections }: List) {
  const rows = sqlite.prepare('SELECT tag FROM site_tag ORDER BY website_id, tag').all()
  return {
    tags: rows.map(({ tag }) => tag),
    queries: connections.views.list().views.map(({ query }) => query),
  }
}

const undo = () => queue.visibleToasts[0]?.content.action?.run()

async function startTagged() {
  const list = await startList(3)
  connectWindow(list)
  const websiteIds = [list.site(0), list.site(1)]
  await list.connections.marks.mark({ websiteIds, addTags: ['food'] })
  saveView(list, 'Fed', 'tag:food desk')
  return list
}

it.each(['Food', 'meals'])(
  'calls a tag %j also where only a site in the trash bears it',
  async (to) => {
    const list = await startTagged()
    await list.connections.trash.removeSites([list.site(1)])
    const before = stored(list)
    await renameTag('food', to)
    expect(stored(list)).toEqual({ tags: [to, to], queries: [`tag:"${to}" desk`] })
    expect(queue.visibleToasts[0]?.content.text).toBe(`“food” is called “${to}” now.`)
    undo()
    await vi.waitFor(() => expect(stored(list)).toEqual(before), 30_000)
    expect(list.heard['name.changed']).toEqual([
      { field: 'tag', from: 'food', to },
      { field: 'tag', from: to, to: 'food' },
    ])
  },
)

it('takes back a tag’s new name and nothing that was done since', async () => {
  const list = await startTagged()
  const { marks } = list.connections
  await renameTag('food', 'meals')
  marks.mark({ websiteIds: [list.site(0)], addTags: ['euro'], pinned: true })
  marks.mark({ websiteIds: [list.site(1)], removeTags: ['meals'] })
  marks.mark({ websiteIds: [list.site(2)], addTags: ['meals'] })
  undo()
  await vi.waitFor(
    () =>
      expect([0, 1, 2].map((index) => list.row(index).tags)).toEqual([
        ['euro', 'food'],
        [],
        ['meals'],
      ]),
    30_000,
  )
  expect(list.row(0).pinned).toBe(true)
})

it('gives no site the new name when a saved view cannot be stored with it', async () => {
  const list = await startTagged()
  saveView(list, 'Last', 'tag:food')
  refuseView(list, 'Last')
  const before = stored(list)
  await expect(renameTag('food', 'meals')).rejects.toThrow('Latchkey could not do this')
  expect(stored(list)).toEqual(before)
  expect(list.heard['name.changed']).toBeUndefined()
})

it('lets a tag be called otherwise than another one by its accents, not by its capitals', async () => {
  const list = await startTagged()
  list.connections.marks.mark({ websiteIds: [list.site(2)], addTags: ['cafe'] })
  const all = ['cafe', 'food']
  expect(renameProblem('food', 'Cafe', all)).toBe('There is a tag called “cafe” already.')
  expect(renameProblem('food', 'Food', all)).toBeNull()
  expect(renameProblem('food', 'a, b', all)).toBe('A tag has no comma and no semicolon.')
  expect(renameProblem('food', 'café', all)).toBeNull()
  await renameTag('food', 'café')
  expect([0, 2].map((index) => list.row(index).tags)).toEqual([['café'], ['cafe']])
})
