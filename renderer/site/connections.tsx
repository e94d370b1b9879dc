import { Plus } from 'lucide-react'
import type { Permission, SiteRow } from '../../preload/contract.ts'
import { useShell } from '../actions/shell.ts'
import { ConnectionCard } from './connection-card.tsx'

/** The site's keys and grants, and a way to add one. */
export function Connections({
  site,
  permissions,
}: {
  site: SiteRow
  permissions: Permission[] | null
}) {
  const shell = useShell()
  return (
    <div className="connections">
      {site.connections.map((connection) => (
        <ConnectionCard
          key={connection.id}
          site={site}
          connection={connection}
          permissions={
            permissions?.filter(({ connectionId }) => connectionId === connection.id) ?? null
          }
        />
      ))}
      <button
        type="button"
        className="button add-connection"
        onClick={() => shell.openDialog({ kind: 'connect' })}
      >
        <Plus size={15} strokeWidth={1.75} aria-hidden />
        Add a connection
      </button>
    </div>
  )
}
