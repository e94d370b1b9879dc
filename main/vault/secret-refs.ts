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

/**
 * How many keys, grants and client secrets these refs are of: the other tokens of a grant are
 * nothing of their own, and a webhook's secret can be rotated at any time.
 */
export function countCredentials(refs: Iterable<{ field: string }>): number {
  const others = new Set(['access-token', 'previous-refresh-token', webhookField])
  const own = [...refs].filter(({ field }) => !others.has(field))
  return own.length
}
