import { useMemo } from 'react'
import type { Client } from '../../preload/contract.ts'
import { useCall } from '../bridge.ts'
import { onlyClient } from '../search/query.ts'
import { called } from '../search/search.ts'

/** Every client by its id. */
export function useClients(): ReadonlyMap<string, Client> {
  const answer = useCall('clients.list', {}).data
  return useMemo(
    () => new Map((answer?.clients ?? []).map((client) => [client.id, client])),
    [answer],
  )
}

/** The client whose sites a query asks for, and nothing else. */
export function useNamedClient(query: string): Client | null {
  const clients = useCall('clients.list', {}).data?.clients
  const name = onlyClient(query)
  if (name === null) return null
  return called(clients ?? [], name) ?? null
}
