import type { Notice } from '../preload/contract.ts'
import type { BackupTrouble, Found } from './database/database.ts'
import type { Policy } from './policy/policy.ts'
import type { KeychainState } from './vault/vault.ts'

/** How a profile's data stands. */
type Standing = {
  found: Found
  keychain: KeychainState
  /** Whether there are keys in memory alone. */
  isHolding: boolean
  /** Whether something destroyed is in the file's log still. */
  isDestroying: boolean
  /** Why there is no newer backup, and where it would be. */
  backups: BackupTrouble | null
  folder: string
}

/** What a person must be told of where their data stands. */
export function noticesOf(standing: Standing): Notice[] {
  const { found, isDestroying, backups, folder } = standing
  return [
    ...ofFile(found),
    ...ofKeychain(standing),
    ...(isDestroying ? [bare('destroying')] : []),
    ...ofBackups(backups, folder),
  ]
}

/** What a person must be told of the files that were read at the start. */
export function noticesOfStart(
  setAside: string | null,
  { path, troubles }: Pick<Policy, 'path' | 'troubles'>,
): Notice[] {
  return [
    ...(setAside === null ? [] : [{ ...bare('preferences-set-aside'), path: setAside }]),
    ...(troubles.length === 0 ? [] : [{ ...bare('policy-file'), path, policy: troubles }]),
  ]
}

const bare = (kind: Notice['kind']): Notice => ({ kind, path: null, backupAt: null })

function ofFile(found: Found): Notice[] {
  switch (found.kind) {
    case 'ready':
      return []
    case 'set-aside': {
      const { name: path, backupAt, saved } = found
      return [{ kind: 'database-set-aside', path, backupAt, saved }]
    }
    case 'read-only':
      return [{ ...bare(found.isHeld ? 'file-held' : 'read-only'), path: found.folder }]
  }
}

function ofKeychain({ keychain, isHolding }: Standing): Notice[] {
  const kinds: Notice['kind'][] = []
  if (keychain === 'none') kinds.push('no-keychain')
  else if (isHolding) kinds.push('keys-in-memory')
  if (keychain === 'locked') kinds.push('keychain-locked')
  if (keychain === 'silent') kinds.push('keychain-silent')
  return kinds.map(bare)
}

function ofBackups(trouble: BackupTrouble | null, folder: string): Notice[] {
  switch (trouble) {
    case null:
      return []
    case 'no-room':
      return [bare('backup-no-room')]
    case 'not-written':
      return [{ ...bare('backup-not-written'), path: folder }]
  }
}
