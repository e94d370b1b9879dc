import type { EventName, Events } from '../../preload/contract.ts'
import type { Sqlite } from '../database/sqlite.ts'
import type { Squarespace } from '../squarespace/squarespace.ts'
import type { Vault } from '../vault/vault.ts'
import type { Reading } from './rows.ts'

/** What the rooms need that store what is known of sites. */
export type StoreDeps = {
  sqlite: Sqlite
  vault: Vault
  squarespace: Squarespace
  now: () => number
  reading: () => Reading
  /** Tells the window how these sites stand now. */
  announce: (websiteIds: string[]) => void
  emit: <Name extends EventName>(name: Name, payload: Events[Name]) => void
  /** For the log: something that should not happen did. */
  report: (what: string, error: unknown) => void
}
