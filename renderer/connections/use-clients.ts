import { useMemo } from 'react'
import type { Client } from '../../preload/contract.ts'
import { useCall } from '../bridge.ts'

/** Every client by its id. */
export function useClients(): ReadonlyMap<string, Client> {
  const answer = useCall('clients.list', {}).data
  return useMemo(
    () => new Map((answer?.clients ?? []).map((client) => [client.id, client])),
    [answer],
  )
}
