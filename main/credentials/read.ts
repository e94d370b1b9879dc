import type { UnavailableCredential } from '../../preload/contract/credentials.ts'
import { readGrant } from '../grants/grants.ts'
import type { DeveloperApps } from '../grants/grants.ts'
import { readSite, readTarget } from '../sites/sites.ts'
import { grantRefs, keyRef, SecretUnavailable } from '../vault/vault.ts'
import type { Vault } from '../vault/vault.ts'
import type { Sqlite } from '../database/sqlite.ts'
import type { Credential } from './credential.ts'

export type ReadingDeps = { sqlite: Sqlite; vault: Vault; developerApps: DeveloperApps }

/** What there is of these connections; those that were removed meanwhile are left out. */
export type Found = { credentials: Credential[]; unavailable: UnavailableCredential[] }

/** Reads credentials with their secrets, in the order given. The vault must have been opened. */
export function readCredentials(deps: ReadingDeps, connectionIds: readonly string[]): Found {
  const found: Found = { credentials: [], unavailable: [] }
  for (const connectionId of new Set(connectionIds)) {
    const known = read(deps, connectionId)
    if (known === null) continue
    if ('why' in known) found.unavailable.push(known)
    else found.credentials.push(known)
  }
  return found
}

function read(deps: ReadingDeps, connectionId: string): Credential | UnavailableCredential | null {
  const { sqlite, vault } = deps
  const target = readTarget(sqlite, connectionId)
  const site = target === undefined ? undefined : readSite(sqlite, target.websiteId)
  if (target === undefined || site === undefined) return null
  const { websiteId, title, url, siteId } = site
  const about = { connectionId, websiteId, title, url, siteId, label: target.label }
  try {
    return target.kind === 'key'
      ? { ...about, kind: 'key', apiKey: vault.get(keyRef(connectionId)) }
      : { ...about, ...readTokens(deps, connectionId) }
  } catch (error) {
    if (!(error instanceof SecretUnavailable)) throw error
    return { connectionId, title, label: target.label, why: error.state }
  }
}

/** Throws `SecretUnavailable`. */
function readTokens({ sqlite, vault, developerApps }: ReadingDeps, id: string) {
  const grant = readGrant(sqlite, id)
  // A grant of a damaged file has its connection, and nothing else.
  if (grant === undefined) throw new SecretUnavailable('not-kept')
  const refs = grantRefs(id)
  return {
    kind: 'grant' as const,
    ...developerApps.credentials(grant.developerAppId),
    accessToken: vault.get(refs.access),
    accessExpiresAt: grant.accessExpiresAt,
    refreshToken: vault.get(refs.refresh),
    refreshExpiresAt: grant.refreshExpiresAt,
    scopes: grant.scopes,
  }
}
