import { expect, test } from 'vitest'
import { everythingIn, startList } from '../../fakes/list.ts'
import { failureOf } from '../../fakes/room.ts'
import { saveView } from '../../fakes/views.ts'

test('a tag is called otherwise on every site at once, also in the trash', async () => {
  const list = await startList(3)
  const { marks, tags, trash } = list.connections
  await marks.mark({ websiteIds: [list.site(0), list.site(1)], addTags: ['food', 'euro'] })
  await trash.removeSites([list.site(1)])
  saveView(list, 'Fed', 'tag:food')
  const { websiteIds } = await tags.rename('food', '  fine \t meals')
  expect(websiteIds.toSorted()).toEqual([list.site(0), list.site(1)].toSorted())
  expect(list.row(0).tags).toEqual(['euro', 'fine meals'])
  expect(list.shown.get(list.site(0))?.tags).toEqual(['euro', 'fine meals'])
  expect(list.heard['views.changed']?.at(-1)?.views[0]?.query).toBe('tag:"fine meals"')
  const inTrash = list.connections.trash.list().connections.map(({ connectionId }) => connectionId)
  await trash.restore({ connectionIds: inTrash, clientIds: [] })
  expect(list.row(1).tags).toEqual(['euro', 'fine meals'])
})

test('a new spelling is the only one, also of spellings that differ already', async () => {
  const list = await startList(2)
  list.sqlite
    .prepare('INSERT INTO site_tag (website_id, tag) VALUES (?, ?), (?, ?), (?, ?)')
    .run(list.site(0), 'food', list.site(1), 'Food', list.site(1), 'FOOD')
  await list.connections.tags.rename('food', 'Food')
  expect([list.row(0).tags, list.row(1).tags]).toEqual([['Food'], ['Food']])
})

test.each([
  ['a name that a tag on the list has', 'EURO', false],
  ['a name that a tag in the trash has', 'EURO', true],
])('%s is refused, and nothing is changed', async (_what, to, inTrash) => {
  const list = await startList(2)
  const { marks, tags, trash } = list.connections
  await marks.mark({ websiteIds: [list.site(0)], addTags: ['food'] })
  await marks.mark({ websiteIds: [list.site(1)], addTags: ['Euro'] })
  if (inTrash) await trash.removeSites([list.site(1)])
  const before = everythingIn(list)
  expect(await failureOf(() => tags.rename('food', to))).toEqual({
    code: 'duplicate',
    reason: 'name-taken',
    what: 'tag',
    name: 'Euro',
  })
  expect(everythingIn(list)).toEqual(before)
})

test('a tag that no site bears any more is not called anything', async () => {
  const list = await startList(1)
  const { tags } = list.connections
  expect(await failureOf(() => tags.rename('food', 'meals'))).toEqual({
    code: 'not-found',
    reason: 'gone',
    what: 'tag',
  })
})

test('undone, a tag goes together with one of its old name that was made since', async () => {
  const list = await startList(2)
  const { marks, tags } = list.connections
  await marks.mark({ websiteIds: [list.site(0)], addTags: ['food'] })
  const renamed = await tags.rename('food', 'meals')
  await marks.mark({ websiteIds: [list.site(0), list.site(1)], addTags: ['Food'] })
  await tags.rename('meals', 'food', renamed)
  expect([list.row(0).tags, list.row(1).tags]).toEqual([['Food'], ['Food']])
})

test('undone, a spelling is the only one again, also on sites that were given the tag since', async () => {
  const list = await startList(2)
  const { marks, tags } = list.connections
  await marks.mark({ websiteIds: [list.site(0)], addTags: ['food'] })
  const renamed = await tags.rename('food', 'Food')
  await marks.mark({ websiteIds: [list.site(1)], addTags: ['Food'] })
  await tags.rename('Food', 'food', renamed)
  expect([list.row(0).tags, list.row(1).tags]).toEqual([['food'], ['food']])
})
