import type { Events } from '../../preload/contract.ts'
import type { Connections } from '../connections.ts'
import type { Sqlite } from '../database/sqlite.ts'
import type { Squarespace } from '../squarespace/client.ts'
import type { Vault } from '../vault/vault.ts'

/** What the room needs from the others. */
export type ImportDeps = {
  sqlite: Sqlite
  vault: Vault
  squarespace: Squarespace
  connections: Connections
  now: () => number
  /** Resolves after so many milliseconds; rejects when the signal aborts. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
  emit: (name: 'import.progress', payload: Events['import.progress']) => void
  /** For the log: something that should not happen did. */
  report: (what: string, error: unknown) => void
}
