import { z } from 'zod'
import { oneLine, shorten } from '../../preload/texts.ts'
import { longestEndpoint } from '../../preload/webhook-endpoint.ts'
import { Secret } from '../vault/vault.ts'
import { readJson } from './endpoints.ts'
import type { Endpoint } from './endpoints.ts'

/** A webhook as Squarespace says it (fact sheet, section 6). Times are epoch milliseconds. */
export type SaidWebhook = {
  subscriptionId: string
  endpointUrl: string
  topics: string[]
  /** Empty where it is not said. */
  clientId: string
  createdOn: number | null
  updatedOn: number | null
}

/** What can be said of a webhook to be made, or changed. */
export type WebhookParts = { endpointUrl: string; topics: readonly string[] }

const text = (longest: number) =>
  z
    .string()
    .nullish()
    .catch(null)
    .transform((value) => shorten(oneLine((value ?? '').slice(0, 10 * longest)), longest))

// Dates have up to six digits after the second, which `Date.parse` takes.
const time = z
  .string()
  .transform((value) => Date.parse(value))
  .pipe(z.number())
  .nullish()
  .catch(null)
  .transform((value) => value ?? null)

const topics = z
  .array(z.unknown())
  .nullish()
  .transform((given) =>
    (given ?? []).filter(
      (topic): topic is string => typeof topic === 'string' && /^[\w.-]{1,64}$/.test(topic),
    ),
  )

const webhook = z
  .object({
    id: z.string().regex(/^[\w-]{1,64}$/),
    endpointUrl: text(longestEndpoint),
    topics,
    clientId: text(200),
    createdOn: time,
    updatedOn: time,
  })
  .transform(({ id, ...rest }): SaidWebhook => ({ subscriptionId: id, ...rest }))

const secret = z
  .string()
  .regex(/^[\x21-\x7e]{1,512}$/)
  .transform((value) => new Secret(value))

// A reply without the list says nothing of the webhooks: taken for none, it would forget their secrets.
const list = z.object({ webhookSubscriptions: z.array(webhook) })
const withSecret = z.object({ secret })
const made = z.intersection(
  webhook.transform((said) => ({ webhook: said })),
  withSecret,
)
const tested = z
  .object({ statusCode: z.coerce.number().int() })
  .transform(({ statusCode }) => statusCode)

const path = '/1.0/webhook_subscriptions'

/** The webhooks of a site that a grant sees: at most 25, in one reply. */
export const webhooks: Endpoint<SaidWebhook[]> = {
  method: 'GET',
  path,
  read: (reply) => readJson(reply, list).webhookSubscriptions,
}

/** Makes a webhook; its secret is said here, and when it is rotated, and never again. */
export const createWebhook = (
  parts: WebhookParts,
): Endpoint<{ webhook: SaidWebhook; secret: Secret }> => ({
  method: 'POST',
  path,
  body: parts,
  read: (reply) => readJson(reply, made),
})

/** Changes what is given of it. */
export const updateWebhook = (
  subscriptionId: string,
  parts: Partial<WebhookParts>,
): Endpoint<SaidWebhook> => ({
  method: 'POST',
  path: `${path}/${subscriptionId}`,
  body: parts,
  read: (reply) => readJson(reply, webhook),
})

export const deleteWebhook = (subscriptionId: string): Endpoint<true> => ({
  method: 'DELETE',
  path: `${path}/${subscriptionId}`,
  read: () => true,
})

/** Gives the new secret; the one before signs nothing any more. */
export const rotateWebhook = (subscriptionId: string): Endpoint<Secret> => ({
  method: 'POST',
  path: `${path}/${subscriptionId}/actions/rotateSecret`,
  read: (reply) => readJson(reply, withSecret).secret,
})

/** Gives the status that the endpoint answered a test notification with. */
export const testWebhook = (subscriptionId: string, topic: string): Endpoint<number> => ({
  method: 'POST',
  path: `${path}/${subscriptionId}/actions/sendTestNotification`,
  body: { topic },
  read: (reply) => readJson(reply, tested),
})
