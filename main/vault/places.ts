/** The places of a connection's and a developer app's secrets in the vault. */

export const keyPlace = (connectionId: string) => ({ recordId: connectionId, field: 'key' })

export const grantPlaces = (id: string) => ({
  access: { recordId: id, field: 'access-token' },
  refresh: { recordId: id, field: 'refresh-token' },
  /** The refresh token before, until the newer access token has worked once. */
  previous: { recordId: id, field: 'previous-refresh-token' },
})

export const clientSecretPlace = (developerAppId: string) => ({
  recordId: developerAppId,
  field: 'client-secret',
})

/**
 * How many keys, grants and client secrets these places are of: the other tokens of a grant are
 * nothing of their own.
 */
export function countCredentials(places: Iterable<{ field: string }>): number {
  const own = [...places].filter(
    ({ field }) => field !== 'access-token' && field !== 'previous-refresh-token',
  )
  return own.length
}
