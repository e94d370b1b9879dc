import { expect, it, vi } from 'vitest'
import type { SavedView } from '../../../preload/contract.ts'
import { saveClient } from '../../../renderer/clients/save-client.ts'
import { clientNamed, startList } from '../../fakes/list.ts'
import type { List } from '../../fakes/list.ts'
import { refuseView, saveView } from '../../fakes/views.ts'
import { connectWindow } from '../../fakes/window.ts'

const longer = 'Acme International'

async function startWithClient() {
  const list = await startList(1)
  connectWindow(list)
  const id = list.saveClient('Acme')
  for (const name of ['a', 'b', 'c']) saveView(list, name, 'client:"Acme"')
  const [client] = list.connections.clients.list().clients
  if (client === undefined) throw new Error('There is no client')
  return { list, id, client }
}

const clientOf = ({ connections }: List) => connections.clients.list().clients[0]?.name
const queriesOf = (views: SavedView[] | undefined) => views?.map(({ query }) => query)

it('gives a client and every view that searches for it the new name at once', async () => {
  const { list, id, client } = await startWithClient()
  const followName = vi.fn<() => void>()
  const told = list.heard['views.changed']?.length ?? 0
  await saveClient(client, { ...clientNamed(longer), id }, followName)
  expect(clientOf(list)).toBe(longer)
  const now = Array.from({ length: 3 }, () => `client:"${longer}"`)
  expect(queriesOf(list.connections.views.list().views)).toEqual(now)
  expect(list.heard['views.changed']?.slice(told).map(({ views }) => queriesOf(views))).toEqual([
    now,
  ])
  expect(followName.mock.calls).toEqual([['client', 'Acme', longer]])
})

it('gives nothing the new name when one of the views cannot be stored', async () => {
  const { list, id, client } = await startWithClient()
  refuseView(list, 'b')
  const followName = vi.fn<() => void>()
  const told = { ...list.heard }
  const saved = saveClient(client, { ...clientNamed(longer), id }, followName)
  await expect(saved).rejects.toThrow('Latchkey could not do this')
  expect(clientOf(list)).toBe('Acme')
  expect(queriesOf(list.connections.views.list().views)).toEqual(
    Array.from({ length: 3 }, () => 'client:"Acme"'),
  )
  expect(list.heard).toEqual(told)
  expect(followName).not.toHaveBeenCalled()
})

it('says which view stands in the way of a longer name, and saves nothing', async () => {
  const { list, id, client } = await startWithClient()
  saveView(list, 'long', `client:"Acme" ${'x'.repeat(99_980)}`)
  const saved = saveClient(client, { ...clientNamed(longer), id }, () => undefined)
  await expect(saved).rejects.toThrow(
    'The search of the view “long” is longer than 100,000 characters. Nothing was saved.',
  )
  expect(clientOf(list)).toBe('Acme')
})
