import type { ImportDeps } from './deps.ts'
import type { Changed } from './run.ts'

// In milliseconds: all clients are told of at once, which takes long where there are thousands.
const clientsEvery = 1_000

/** Gathers what a run changes, for `announce` to tell the window of it; `isOver` leaves nothing. */
export function gatherChanges({ connections, now }: Pick<ImportDeps, 'connections' | 'now'>): {
  changed: Changed
  announce: (isOver: boolean) => void
} {
  const sites = new Set<string>()
  let areClientsNew = false
  let clientsToldAt = -Infinity
  return {
    changed: {
      site: (websiteId) => void sites.add(websiteId),
      clients: () => {
        areClientsNew = true
      },
    },
    announce(isOver) {
      if (areClientsNew && (isOver || now() - clientsToldAt >= clientsEvery)) {
        connections.clients.announce()
        areClientsNew = false
        clientsToldAt = now()
      }
      if (sites.size > 0) connections.announce([...sites])
      sites.clear()
    },
  }
}
