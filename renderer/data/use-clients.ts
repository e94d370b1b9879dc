import { useMemo } from 'react'
import type { Client, SiteRow } from '../../preload/contract.ts'
import { findNamed } from '../../preload/names.ts'
import { useCall, useSites } from './bridge.ts'
import { factsOf } from '../domain/search/facts.ts'
import { onlyName } from '../domain/search/matching.ts'

const none: SiteRow[] = []

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
  const name = onlyName(query, 'client', factsOf(useSites().data ?? none))
  if (name === null) return null
  return findNamed(clients ?? [], name) ?? null
}
