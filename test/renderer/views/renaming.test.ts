import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SavedView } from '../../../preload/contract.ts'
import { answers } from '../../../renderer/bridge.ts'
import { renameInViews } from '../../../renderer/views/renaming.ts'

function view(id: string, query: string): SavedView {
  return { id, name: id, view: 'all', query, sorting: [], grouping: 'none' }
}

// The other end of the bridge, which stores what is saved.
let stored: Map<string, SavedView>

beforeEach(() => {
  stored = new Map()
  vi.stubGlobal('window', {
    latchkey: {
      call: (name: string, input: SavedView) => {
        if (name === 'views.save') stored.set(input.id, input)
        const value = name === 'views.save' ? { viewId: input.id } : { views: [...stored.values()] }
        return Promise.resolve({ ok: true, value })
      },
    },
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  answers.clear()
})

function queries(): string[] {
  return [...stored.values()].map(({ query }) => query)
}

it('lets saved views follow a client’s new name, and go back', async () => {
  const before = ['client:"Finch" desk', '  client:"Finch Group"', 'tag:"Finch"', '-client:finch']
  for (const [index, query] of before.entries()) stored.set(`v${index}`, view(`v${index}`, query))
  const undo = await renameInViews('client', 'Finch', 'Finch & Co')
  expect(queries()).toEqual([
    'client:"Finch & Co" desk',
    '  client:"Finch Group"',
    'tag:"Finch"',
    '-client:"Finch & Co"',
  ])
  await undo()
  expect(queries()).toEqual(before)
})

it('leaves the views of a client alone whose name differs by accents only', async () => {
  answers.setQueryData(['clients.list', {}], { clients: [{ name: 'Cédar' }, { name: 'Elm' }] })
  const before = ['client:"Cédar"', 'client:"Cedar"']
  for (const [index, query] of before.entries()) stored.set(`v${index}`, view(`v${index}`, query))
  const undo = await renameInViews('client', 'Cedar', 'Elm')
  expect(queries()).toEqual(['client:"Cédar"', 'client:"Elm"'])
  await undo()
  expect(queries()).toEqual(before)
})

it('takes back nothing but the name, whatever became of the views since', async () => {
  stored.set('kept', view('kept', 'tag:"food" desk'))
  stored.set('searched', view('searched', 'tag:"food"'))
  stored.set('removed', view('removed', '-tag:"food"'))
  const undo = await renameInViews('tag', 'food', 'meals')
  stored.set('kept', { ...view('kept', 'tag:"meals" desk'), name: 'Front desk' })
  stored.set('searched', view('searched', 'tag:"meals" color:red'))
  stored.delete('removed')
  await undo()
  expect([...stored.values()].map(({ name, query }) => [name, query])).toEqual([
    ['Front desk', 'tag:"food" desk'],
    ['searched', 'tag:"food" color:red'],
  ])
})
