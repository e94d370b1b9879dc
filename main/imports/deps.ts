import type { Events } from '../../preload/contract.ts'
import type { Clients } from '../clients/clients.ts'
import type { Sqlite } from '../database/sqlite.ts'
import type { Keys } from '../keys/keys.ts'
import type { SiteReading } from '../sites/reading.ts'
import type { Squarespace } from '../squarespace/client.ts'
import type { Vault } from '../vault/vault.ts'

/** What the room needs from the others. */
export type ImportDeps = {
  sqlite: Sqlite
  vault: Vault
  squarespace: Squarespace
  connections: Pick<SiteReading, 'list'> & {
    keys: Pick<Keys, 'isSameKey' | 'insert' | 'swap'>
    clients: Pick<Clients, 'named' | 'announce'>
    /** Tells the window how these sites stand now. */
    announce: (websiteIds: string[]) => void
    /** Checks, and resolves when nothing is being checked any more. */
    checkInBackground: (connectionIds: string[]) => Promise<void>
  }
  now: () => number
  /** Resolves after so many milliseconds; rejects when the signal aborts. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
  emit: (name: 'import.progress', payload: Events['import.progress']) => void
  /** For the log: something that should not happen did. */
  report: (what: string, error: unknown) => void
}
