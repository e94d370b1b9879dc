import type { Policies, SiteRow } from '../../preload/contract.ts'
import type { Host, Probed } from '../squarespace/squarespace.ts'
import type { Keychain, KeychainState } from '../vault/vault.ts'
import type { Machine } from './machine.ts'

/** How the file of the stores and its disk are, in bytes. */
export type Storage = {
  size: number
  log: number
  schema: number | null
  isWhole: boolean
  free: number | null
  missing: number
}

/** What is looked at of the profile that is open. */
export type Examined = {
  squarespace: { kind: 'real' | 'practice' | 'other' }
  origins: readonly string[]
  probe: (host: Host) => Promise<Probed>
  isOnline: () => boolean
  vault: { look: () => Promise<void>; keychain: () => KeychainState }
  keychain: Keychain
  signin: { ports: () => Promise<{ used: number; busy: number[] }> }
  connections: {
    listAll: () => Promise<{ sites: SiteRow[] }>
    developerApps: { list: () => readonly unknown[] }
  }
  storage: () => Promise<Storage>
  isReadOnly: boolean
  notices: () => readonly { kind: string }[]
}

export type Deps = {
  machine: Machine
  profile: () => Promise<Examined>
  /** What an administrator has fixed. */
  policies: Policies
  /** Epoch milliseconds. */
  now: () => number
  report: (what: string, error: unknown) => void
  /** Milliseconds that one check may take; longer than what waits inside of it. */
  deadline?: number
}
