import { useMemo, useState } from 'react'
import type { SiteRow } from '../../../preload/contract.ts'
import { longestName } from '../../../preload/limits.ts'
import { useCall } from '../../data/bridge.ts'
import { mark } from './actions.ts'
import { inCommon, ownerOf, sortClients } from '../../domain/choices.ts'
import { clientChoices, noClient } from './client-choices.tsx'
import { Picker, type Choice } from './picker.tsx'

/** Which client owns the sites: one of all clients, a new one, or none. */
export function ClientPicker({ sites, onClose }: { sites: SiteRow[]; onClose: () => void }) {
  const answer = useCall('clients.list', {})
  const [typed, setTyped] = useState('')
  const clients = useMemo(() => sortClients(answer.data?.clients ?? []), [answer.data])
  const current = inCommon(sites, ownerOf)
  const owners = useMemo(() => new Set(sites.map(ownerOf)), [sites])
  const websiteIds = sites.map(({ websiteId }) => websiteId)

  const { choices, none } = useMemo(() => {
    const has = (id: string | null): Choice['has'] =>
      current === id ? 'all' : owners.has(id) ? 'some' : 'none'
    return {
      none: { ...noClient, has: has(null) },
      choices: clientChoices(clients, has),
    }
  }, [clients, current, owners])

  function close(act?: () => Promise<void>): void {
    onClose()
    if (act !== undefined) void act()
  }

  return (
    <Picker
      label="Client"
      placeholder="Find or name a client"
      empty={answer.isPending ? '' : 'No clients yet. Type a name to add the first one.'}
      typed={typed}
      onTyped={setTyped}
      none={clients.length === 0 ? undefined : none}
      choices={choices}
      noun="client"
      maxLength={longestName}
      onPick={(id) => {
        const clientId = id === noClient.id ? null : id
        close(
          clientId === current
            ? undefined
            : () => mark(websiteIds, { client: clientId === null ? null : { id: clientId } }),
        )
      }}
      onNew={(name) => close(() => mark(websiteIds, { client: { name } }))}
    />
  )
}
