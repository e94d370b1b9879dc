/** Which records and fields the secrets of a connection and a developer app have in the vault. */

export const keyRef = (connectionId: string) => ({ recordId: connectionId, field: 'key' })

export const grantRefs = (id: string) => ({
  access: { recordId: id, field: 'access-token' },
  refresh: { recordId: id, field: 'refresh-token' },
  /** The refresh token before, until the newer access token has worked once. */
  previous: { recordId: id, field: 'previous-refresh-token' },
})

export const clientSecretRef = (developerAppId: string) => ({
  recordId: developerAppId,
  field: 'client-secret',
})

/** What opens the answer of a client who was asked for a key. */
export const requestKeyRef = (requestId: string) => ({ recordId: requestId, field: 'request-key' })

/**
 * How many keys, grants and client secrets these refs are of: the other tokens of a grant are
 * nothing of their own.
 */
export function countCredentials(refs: Iterable<{ field: string }>): number {
  const own = [...refs].filter(
    ({ field }) => field !== 'access-token' && field !== 'previous-refresh-token',
  )
  return own.length
}
