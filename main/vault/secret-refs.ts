/** Which records and fields the secrets of connections, developer apps and webhooks have in the vault. */

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

/** What Squarespace calls a webhook stands behind a word of ours: it is no other record's id. */
export const webhookSecretRef = (websiteId: string, subscriptionId: string) => ({
  recordId: `webhook:${websiteId}:${subscriptionId}`,
  field: webhookField,
})
const webhookField = 'webhook-secret'

/** What opens the answer of a client who was asked for a key. */
export const requestKeyRef = (requestId: string) => ({ recordId: requestId, field: 'request-key' })

/** The API key of the agency's account at API2Cart. */
export const accountKeyRef = { recordId: 'api2cart', field: 'api-key' }

/** What opens a connection's store at API2Cart. */
export const storeKeyRef = (connectionId: string) => ({
  recordId: connectionId,
  field: 'store-key',
})

// The other tokens of a grant are nothing of their own, a store key is found again at API2Cart, and a
// webhook's secret can be rotated at any time.
const notTheirOwn = new Set(['access-token', 'previous-refresh-token', 'store-key', webhookField])

/** How many keys, grants and client secrets these refs are of. */
export function countCredentials(refs: Iterable<{ field: string }>): number {
  return [...refs].filter(({ field }) => !notTheirOwn.has(field)).length
}
