import { beforeEach, expect, it } from 'vitest'
import { startList } from '../../fakes/list.ts'
import type { List } from '../../fakes/list.ts'
import { saveView } from '../../fakes/views.ts'

let list: List

beforeEach(async () => {
  list = await startList(0)
})

function saveAll(all: string[]): void {
  for (const [index, query] of all.entries()) saveView(list, `v${index}`, query)
}

function queries(): string[] {
  return list.connections.views.list().views.map(({ query }) => query)
}

it('lets saved views follow a client’s new name, and go back', () => {
  const before = ['client:"Finch" desk', '  client:"Finch Group"', 'tag:"Finch"', '-client:finch']
  saveAll(before)
  const { views } = list.connections
  const renaming = { field: 'client', from: 'Finch', to: 'Finch & Co', names: [] } as const
  const followed = views.follow(renaming)
  expect(queries()).toEqual([
    'client:"Finch & Co" desk',
    '  client:"Finch Group"',
    'tag:"Finch"',
    '-client:"Finch & Co"',
  ])
  views.follow({ ...renaming, from: 'Finch & Co', to: 'Finch' }, followed)
  expect(queries()).toEqual(before)
})

it('leaves the views of a client alone whose name differs by accents only', () => {
  const before = ['client:"Cédar"', 'client:"Cedar"']
  saveAll(before)
  const { views } = list.connections
  const names = ['Cédar', 'Elm']
  const followed = views.follow({ field: 'client', from: 'Cedar', to: 'Elm', names })
  expect(queries()).toEqual(['client:"Cédar"', 'client:"Elm"'])
  views.follow({ field: 'client', from: 'Elm', to: 'Cedar', names }, followed)
  expect(queries()).toEqual(before)
})

it('takes back nothing but the name, whatever became of the views since', () => {
  saveAll(['tag:"food" desk', 'tag:"food"', '-tag:"food"'])
  const { views } = list.connections
  const followed = views.follow({ field: 'tag', from: 'food', to: 'meals', names: [] })
  const [kept, searched, removed] = views.list().views
  if (kept === undefined || searched === undefined || removed === undefined) throw new Error()
  views.save({ ...kept, name: 'Front desk' })
  views.save({ ...searched, query: 'tag:"meals" color:red' })
  views.remove(removed.id)
  saveView(list, 'new', 'tag:"meals"')
  views.follow({ field: 'tag', from: 'meals', to: 'food', names: [] }, followed)
  expect(views.list().views.map(({ name, query }) => [name, query])).toEqual([
    ['Front desk', 'tag:"food" desk'],
    ['new', 'tag:"meals"'],
    ['v1', 'tag:"food" color:red'],
  ])
})
