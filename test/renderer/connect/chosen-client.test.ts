import { expect, test } from 'vitest'
import type { Client } from '../../../preload/contract.ts'
import { chosenClient, takesFrom } from '../../../renderer/connect/chosen-client.ts'

const client = (id: string, name: string): Client => ({
  id,
  name,
  contacts: [],
  notes: '',
  color: null,
  state: 'active',
})

const cedar = client('1', 'Cedar')
const clients = [cedar, client('2', 'Finch')]

test('no choice leaves the site as it is', () => {
  expect(chosenClient(null, clients)).toEqual({ is: 'unchanged' })
  expect(takesFrom(null, cedar)).toBe(false)
})

test('a client is found by its id, and by a name that is its own but for capitals', () => {
  expect(chosenClient({ id: '1' }, clients)).toEqual({ is: 'here', client: cedar })
  expect(chosenClient({ name: 'CEDAR' }, clients)).toEqual({ is: 'here', client: cedar })
})

test('a name that nobody has is a new client', () => {
  expect(chosenClient({ name: 'Cédar' }, clients)).toEqual({ is: 'new', name: 'Cédar' })
})

test('a client that was chosen and removed since is gone', () => {
  expect(chosenClient({ id: '3' }, clients)).toEqual({ is: 'gone' })
})

test('only another client takes a site from the one that has it', () => {
  expect(takesFrom({ id: '2' }, cedar)).toBe(true)
  expect(takesFrom({ name: 'Finch' }, cedar)).toBe(true)
  expect(takesFrom({ id: '1' }, cedar)).toBe(false)
  expect(takesFrom({ name: 'cedar' }, cedar)).toBe(false)
  expect(takesFrom({ id: '2' }, null)).toBe(false)
})
