import { expect, it } from 'vitest'
import type { SavedView } from '../../../preload/contract.ts'
import { clientNamed, startList } from '../../fakes/list.ts'
import type { List } from '../../fakes/list.ts'
import { failureOf } from '../../fakes/room.ts'
import { refuseView, saveView } from '../../fakes/views.ts'

const longer = 'Acme International'

async function startWithClient() {
  const list = await startList(1)
  const id = list.saveClient('Acme')
  for (const name of ['a', 'b', 'c']) saveView(list, name, 'client:"Acme"')
  return { list, id }
}

const clientOf = ({ connections }: List) => connections.clients.list().clients[0]?.name
const queriesOf = (views: SavedView[] | undefined) => views?.map(({ query }) => query)

it('gives a client and every view that searches for it the new name at once', async () => {
  const { list, id } = await startWithClient()
  const told = list.heard['views.changed']?.length ?? 0
  list.connections.clients.save({ ...clientNamed(longer), id })
  expect(clientOf(list)).toBe(longer)
  const now = Array.from({ length: 3 }, () => `client:"${longer}"`)
  expect(queriesOf(list.connections.views.list().views)).toEqual(now)
  expect(list.heard['views.changed']?.slice(told).map(({ views }) => queriesOf(views))).toEqual([
    now,
  ])
  await list.connections.announced()
  expect(list.heard['name.changed']).toEqual([{ field: 'client', from: 'Acme', to: longer }])
})

it('gives nothing the new name when one of the views cannot be stored', async () => {
  const { list, id } = await startWithClient()
  refuseView(list, 'b')
  const told = structuredClone(list.heard)
  expect(() => list.connections.clients.save({ ...clientNamed(longer), id })).toThrow('refused')
  expect(clientOf(list)).toBe('Acme')
  expect(queriesOf(list.connections.views.list().views)).toEqual(
    Array.from({ length: 3 }, () => 'client:"Acme"'),
  )
  await list.connections.announced()
  expect(list.heard).toEqual(told)
})

it('says which view stands in the way of a longer name, and saves nothing', async () => {
  const { list, id } = await startWithClient()
  saveView(list, 'long', `client:"Acme" ${'x'.repeat(99_980)}`)
  expect(
    await failureOf(() => list.connections.clients.save({ ...clientNamed(longer), id })),
  ).toEqual({ code: 'invalid-input', reason: 'search-too-long', name: 'long', most: 100_000 })
  expect(clientOf(list)).toBe('Acme')
})
