import { beforeEach, expect, it } from 'vitest'
import { answers } from '../../../renderer/data/bridge.ts'
import { renameInViews } from '../../../renderer/data/renaming.ts'
import { startList } from '../../fakes/list.ts'
import type { List } from '../../fakes/list.ts'
import { saveView } from '../../fakes/views.ts'
import { connectWindow } from '../../fakes/window.ts'

let list: List

beforeEach(async () => {
  list = await startList(0)
})

function saveAll(all: string[]): void {
  connectWindow(list)
  for (const [index, query] of all.entries()) saveView(list, `v${index}`, query)
}

function queries(): string[] {
  return list.connections.views.list().views.map(({ query }) => query)
}

it('lets saved views follow a client’s new name, and go back', async () => {
  const before = ['client:"Finch" desk', '  client:"Finch Group"', 'tag:"Finch"', '-client:finch']
  saveAll(before)
  const { views, undo } = await renameInViews('client', 'Finch', 'Finch & Co')
  list.connections.views.rewrite(views)
  expect(queries()).toEqual([
    'client:"Finch & Co" desk',
    '  client:"Finch Group"',
    'tag:"Finch"',
    '-client:"Finch & Co"',
  ])
  list.connections.views.rewrite(await undo())
  expect(queries()).toEqual(before)
})

it('leaves the views of a client alone whose name differs by accents only', async () => {
  const before = ['client:"Cédar"', 'client:"Cedar"']
  saveAll(before)
  answers.setQueryData(['clients.list', {}], { clients: [{ name: 'Cédar' }, { name: 'Elm' }] })
  const { views, undo } = await renameInViews('client', 'Cedar', 'Elm')
  list.connections.views.rewrite(views)
  expect(queries()).toEqual(['client:"Cédar"', 'client:"Elm"'])
  list.connections.views.rewrite(await undo())
  expect(queries()).toEqual(before)
})

it('takes back nothing but the name, whatever became of the views since', async () => {
  saveAll(['tag:"food" desk', 'tag:"food"', '-tag:"food"'])
  const { views, undo } = await renameInViews('tag', 'food', 'meals')
  list.connections.views.rewrite(views)
  const [kept, searched, removed] = list.connections.views.list().views
  if (kept === undefined || searched === undefined || removed === undefined) throw new Error()
  list.connections.views.save({ ...kept, name: 'Front desk' })
  list.connections.views.save({ ...searched, query: 'tag:"meals" color:red' })
  list.connections.views.remove(removed.id)
  list.connections.views.rewrite(await undo())
  expect(list.connections.views.list().views.map(({ name, query }) => [name, query])).toEqual([
    ['Front desk', 'tag:"food" desk'],
    ['v1', 'tag:"food" color:red'],
  ])
})
