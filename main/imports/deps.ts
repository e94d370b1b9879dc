import type { Events } from '../../preload/contract.ts'
import type { Clients } from '../clients/clients.ts'
import type { Sqlite } from '../database/sqlite.ts'
import type { Keys } from '../keys/keys.ts'
import type { SiteReading } from '../sites/sites.ts'
import type { Squarespace } from '../squarespace/squarespace.ts'
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
    /** Starts checks of those whose permissions were never looked at. */
    checkUnprobed: (connectionIds: string[]) => void
  }
  now: () => number
  /** Resolves after so many milliseconds; rejects when the signal aborts. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
  emit: (name: 'import.progress', payload: Events['import.progress']) => void
  /** For the log: something that should not happen did. */
  report: (what: string, error: unknown) => void
}
