import { adminAddress, isoOf, textsOf } from './credential.ts'
import type { Credential } from './credential.ts'

/** Writes credentials for a program. `now` is epoch milliseconds. */
export function writeJson(credentials: readonly Credential[], now: number): string {
  const exported = { exportedAt: isoOf(now), connections: credentials.map(describe) }
  return `${JSON.stringify(exported, null, 2)}\n`
}

function describe(credential: Credential) {
  const { websiteId, title, url, label, kind } = credential
  return {
    site: title,
    address: url,
    squarespaceAddress: adminAddress(credential),
    websiteId,
    connection: label,
    kind: kind === 'key' ? 'api-key' : 'oauth-grant',
    ...textsOf(credential),
    ...(credential.kind === 'grant'
      ? {
          accessTokenExpiresAt: isoOf(credential.accessExpiresAt),
          refreshTokenExpiresAt: isoOf(credential.refreshExpiresAt),
          scopes: credential.scopes,
        }
      : {}),
  }
}
