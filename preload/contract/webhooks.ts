import { z } from 'zod'
import { longestPastedAddress, mostSites } from '../limits.ts'
import type { EndpointProblem } from '../webhook-endpoint.ts'
import type { SignatureFinding, SignatureMistake } from '../webhook-signature.ts'
import { webhookTopics } from '../webhook-topics.ts'
import type { Problem } from './reply.ts'
import type { Health } from '../healths.ts'
import { takes } from './call.ts'
import { connectionId, websiteId } from './fields.ts'

/** A webhook of a site, as Squarespace said it last. Times are epoch milliseconds. */
export type WebhookSubscription = {
  subscriptionId: string
  websiteId: string
  endpointUrl: string
  /** Also such as are not in `preload/webhook-topics.ts`. */
  topics: string[]
  /** Of the developer app that made it, as OAuth has it. */
  clientId: string
  createdOn: number | null
  updatedOn: number | null
  /**
   * Whether its secret can be copied here; `locked` and `not-kept` as for a connection, and
   * `doubtful`: it was to be rotated, and whether it was is not known.
   */
  secret: 'open' | 'locked' | 'not-kept' | 'doubtful'
  /** When Squarespace said so. */
  seenAt: number
}

/** A grant of a site on the list, through which its developer app's webhooks are seen. */
export type WebhookGrant = {
  connectionId: string
  label: string
  health: Health
  /** Whether it can be asked with now: it is neither dead, handed over nor locked. */
  isLive: boolean
  developerApp: string
  clientId: string
  /** Empty where they are not known. */
  scopes: string[]
}

export type SiteWebhooks = {
  subscriptions: WebhookSubscription[]
  /** A site of which there is none has no webhooks here: a key cannot read them. */
  grants: WebhookGrant[]
  /** When all of it was read last; null for never. */
  seenAt: number | null
}

/** What became of one site in work on many. */
export type WebhookResult = {
  websiteId: string
  title: string
} & (
  | { outcome: 'created' | 'read'; subscriptionId: string | null }
  /** It has a webhook to this endpoint, without these topics of those that were asked for. */
  | { outcome: 'already-there'; subscriptionId: string; without: string[] }
  | { outcome: 'failed'; problem: Problem }
)

export type WebhookProgress = {
  work: 'create' | 'read'
  done: number
  total: number
  state: 'running' | 'finished' | 'cancelled'
  /** All of them, once it is over; none while it runs. */
  results: WebhookResult[]
}

/** What is wrong with an address is said in a clear sentence by the room that reads it. */
const endpointUrl = z.string().max(longestPastedAddress)
const subscriptionId = z.string().regex(/^[\w-]{1,64}$/)
const topics = z.array(z.enum(webhookTopics)).max(webhookTopics.length)
/** Topics that are not known here may stay. */
const anyTopic = z
  .string()
  .regex(/^[a-z_]+(\.[a-z_]+)+$/)
  .max(64)
const websiteIds = z.array(websiteId).max(mostSites)
const subscription = { websiteId, subscriptionId }
const pasted = z.string().max(longestPastedAddress)

export const webhookCalls = {
  /** As Squarespace says it now; what was seen last and why, where it does not say. */
  'webhooks.list': takes({ websiteId }).gives<SiteWebhooks & { trouble: Problem | null }>(),
  /** What was seen last, without asking. */
  'webhooks.known': takes({ websiteId }).gives<SiteWebhooks>(),
  /**
   * Answers when each site has come to its end, or with what was done by `webhooks.cancel`;
   * `webhooks.progress` follows meanwhile. Through the site's best grant, unless one is said.
   */
  'webhooks.create': takes({
    websiteIds,
    endpointUrl,
    topics,
    connectionId: connectionId.optional(),
  }).gives<WebhookProgress>(),
  /** Reads the webhooks of these sites, or of all with a grant; answers as `webhooks.create`. */
  'webhooks.read': takes({ websiteIds: websiteIds.optional() }).gives<WebhookProgress>(),
  'webhooks.cancel': takes({}).gives(),
  'webhooks.update': takes({
    ...subscription,
    endpointUrl: endpointUrl.optional(),
    topics: z.array(anyTopic).max(64).optional(),
  }).gives<{ subscription: WebhookSubscription }>(),
  'webhooks.remove': takes(subscription).gives(),
  /** Squarespace sends a test notification, and says what the endpoint answered. */
  'webhooks.test': takes({ ...subscription, topic: anyTopic.optional() }).gives<{
    statusCode: number
  }>(),
  /** The secret before stops signing at once; the new one is kept here. */
  'webhooks.rotate': takes(subscription).gives<{ subscription: WebhookSubscription }>(),
  /** To the clipboard, never to the window. */
  'webhooks.copySecret': takes(subscription).gives(),
  /** Every webhook that is known, and every site that can have one. */
  'webhooks.across': takes({}).gives<{
    sites: { websiteId: string; seenAt: number | null; grants: WebhookGrant[] }[]
    subscriptions: WebhookSubscription[]
    /** Work on many sites that is under way. */
    running: WebhookProgress | null
  }>(),
  /** With the secret, or with the subscription whose secret is kept here. */
  'webhooks.checkSignature': takes({
    body: pasted,
    signature: pasted,
    secret: pasted.optional(),
    subscription: z.strictObject(subscription).optional(),
  }).gives<{
    valid: boolean
    /** The first that is wrong, or that nothing is. */
    reason: SignatureFinding
    /** All that is wrong at once, where the signature fits with it. */
    mistakes: SignatureMistake[]
  }>(),
}

export type WebhookEvents = {
  'webhooks.progress': WebhookProgress
  /** What is known of these sites' webhooks is otherwise than before. */
  'webhooks.changed': { websiteIds: string[] }
}

/** Why a call about webhooks fails. */
export type WebhookReasons = {
  'not-an-endpoint': { code: 'invalid-input'; problem: EndpointProblem }
  'no-topic': { code: 'invalid-input' }
  /** Only a sign-in can have webhooks: a key cannot (fact sheet, section 2). */
  'webhooks-need-a-grant': { code: 'missing-permission' }
  /** Each grant of the site is dead, handed over or locked: the health of the best. */
  'no-live-grant': { code: 'reauthorize'; health: Health }
  /** The grant lacks the scope that these topics need: Squarespace says so where `said`. */
  'topics-not-allowed': { code: 'missing-permission'; topics: string[]; said: boolean }
  'too-many-webhooks': { code: 'denied' }
  /** Squarespace knows no such webhook, or it was deleted meanwhile. */
  'webhook-gone': { code: 'not-found' }
  /** Another developer app made it, of which the site has no live grant here. */
  'webhook-of-another-app': { code: 'denied'; clientId: string }
  /** Squarespace does not take the endpoint or the topics. */
  'webhook-refused': { code: 'invalid-input' }
  /** Its secret was made elsewhere, or did not reach this computer: it can be rotated. */
  'webhook-secret-unknown': { code: 'not-found' }
  /** Work on many sites is under way already. */
  'webhooks-under-way': { code: 'denied' }
}
