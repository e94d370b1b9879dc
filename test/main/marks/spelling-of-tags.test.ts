import { expect, test } from 'vitest'
import { mostTags } from '../../../main/marks/tags.ts'
import { startList } from '../../fakes/list.ts'
import { failureOf } from '../../fakes/room.ts'

const tooMany = Array.from({ length: mostTags + 1 }, (_, index) => `tag ${index}`)

test('a tag that a change took away which failed still lends its spelling', async () => {
  const list = await startList(2)
  list.sqlite
    .prepare('INSERT INTO site_tag (website_id, tag) VALUES (?, ?)')
    .run(list.site(0), 'VIP')
  const { marks } = list.connections
  const websiteIds = [list.site(0)]
  await failureOf(() => marks.mark({ websiteIds, removeTags: ['VIP'], addTags: tooMany }))
  await marks.mark({ websiteIds: [list.site(1)], addTags: ['vip', 'TAG 1'] })
  expect(list.row(1).tags).toEqual(['TAG 1', 'VIP'])
})

test('a tag of a change that failed lends no spelling', async () => {
  const list = await startList(2)
  const { marks } = list.connections
  await marks.mark({ websiteIds: [list.site(0)], addTags: ['food'] })
  await failureOf(() => marks.mark({ websiteIds: [list.site(0)], addTags: tooMany }))
  await marks.mark({ websiteIds: [list.site(1)], addTags: ['Tag 1', 'Food'] })
  expect(list.row(1).tags).toEqual(['food', 'Tag 1'])
})

test('a tag that was renamed lends its new spelling, and not the old one', async () => {
  const list = await startList(2)
  const { marks, tags } = list.connections
  await marks.mark({ websiteIds: [list.site(0)], addTags: ['vip', 'food'] })
  await tags.rename('vip', 'VIP')
  await tags.rename('food', 'Fine meals')
  await marks.mark({ websiteIds: [list.site(1)], addTags: ['Vip', 'FINE MEALS', 'FOOD'] })
  expect(list.row(1).tags).toEqual(['Fine meals', 'FOOD', 'VIP'])
})

test('a tag that was taken away everywhere and put back lends its spelling again', async () => {
  const list = await startList(2)
  const { marks } = list.connections
  await marks.mark({ websiteIds: [list.site(0)], addTags: ['food'] })
  const done = await marks.mark({ websiteIds: [list.site(0)], removeTags: ['food'] })
  await marks.unmark(done)
  await marks.mark({ websiteIds: [list.site(1)], addTags: ['FOOD'] })
  expect(list.row(1).tags).toEqual(['food'])
})
