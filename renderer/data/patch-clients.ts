import type { Client, Events } from '../../preload/contract.ts'
import { compareNames } from '../../preload/names.ts'

/**
 * The clients, in the order of a dictionary, with those that changed put in place and the removed ones
 * taken out. Those that did not change keep their identity.
 */
export function patchClients(
  clients: readonly Client[],
  { clients: changed, removed }: Events['clients.changed'],
): Client[] {
  const gone = new Set([...removed, ...changed.map(({ id }) => id)])
  const kept = clients.filter(({ id }) => !gone.has(id))
  return [...kept, ...changed].toSorted((a, b) => compareNames(a.name, b.name))
}
