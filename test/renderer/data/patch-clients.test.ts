import { expect, it } from 'vitest'
import type { Client } from '../../../preload/contract.ts'
import { patchClients } from '../../../renderer/data/patch-clients.ts'

const client = (id: string, name: string): Client => ({
  id,
  name,
  contacts: [],
  notes: '',
  color: null,
  state: 'active',
})

it('puts what changed in its place, takes out what is gone, and keeps the others as they are', () => {
  const [anna, bert, carl] = [client('a', 'Anna'), client('b', 'Bert'), client('c', 'Carl')]
  const change = { clients: [client('b', 'Zoe'), client('d', 'bo')], removed: ['a', 'unknown'] }
  const patched = patchClients([anna, bert, carl], change)
  expect(patched.map(({ name }) => name)).toEqual(['bo', 'Carl', 'Zoe'])
  expect(patched[1]).toBe(carl)
})
