/**
 * What Squarespace's webhooks can tell of, and what a grant must be allowed for each (fact sheet,
 * sections 1.9, 5 and 12). Imports nothing.
 */

type Line = {
  /** What the screen calls it. */
  name: string
  /** One of these scopes is needed; none for an empty list. */
  scopes: readonly string[]
}

const orders = ['website.orders', 'website.orders.read'] as const
// The scope that only reads contacts is not enough.
const contacts = ['website.contacts'] as const

/** Every topic, in the order on screen. */
const table = {
  'order.create': { name: 'Order placed', scopes: orders },
  'order.update': { name: 'Order changed', scopes: orders },
  'contact.create': { name: 'Contact added', scopes: contacts },
  'contact.update': { name: 'Contact changed', scopes: contacts },
  'contact.delete': { name: 'Contact deleted', scopes: contacts },
  'address.create': { name: 'Address added', scopes: contacts },
  'address.update': { name: 'Address changed', scopes: contacts },
  'address.delete': { name: 'Address deleted', scopes: contacts },
  'extension.uninstall': { name: 'App removed from the site', scopes: [] },
} as const satisfies Record<string, Line>

export type WebhookTopic = keyof typeof table

export const topicLines: Readonly<Record<WebhookTopic, Line>> = table

/** Whether this is a topic that is known here; Squarespace may add others at any time. */
export const isTopic = (name: string): name is WebhookTopic => Object.hasOwn(table, name)

/** The topics, in the order of the table. */
export const webhookTopics: readonly WebhookTopic[] = Object.keys(table).filter(isTopic)

/**
 * Whether a grant of these scopes may subscribe to a topic; null where that is not known: which
 * scopes a grant has that was pasted as tokens, or what a topic needs that is new.
 */
export function allowsTopic(scopes: readonly string[], topic: string): boolean | null {
  if (!isTopic(topic)) return null
  const needed = topicLines[topic].scopes
  if (needed.length === 0) return true
  return scopes.length === 0 ? null : needed.some((scope) => scopes.includes(scope))
}

/** Squarespace allows so many subscriptions a site. */
export const mostSubscriptions = 25
