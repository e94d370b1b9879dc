import { z } from 'zod'
import type { Input, Output, WebhookProgress, WebhookSubscription } from '../../preload/contract.ts'
import { Failure } from '../common/failure.ts'
import { SecretUnavailable, unavailable, webhookSecretRef } from '../vault/vault.ts'
import type { Secret } from '../vault/vault.ts'
import { createChanging, readEndpoint, readTopics } from './changing.ts'
import type { Ref } from './changing.ts'
import type { WebhookDeps } from './deps.ts'
import { problemIn, webhookGone } from './failures.ts'
import { createMany } from './many.ts'
import { createReading } from './reading.ts'
import { checkSignature } from './signature.ts'
import { createTurns } from './turns.ts'

export { forgetWebhooks } from './store.ts'

export type Webhooks = ReturnType<typeof createWebhooks>

/**
 * The webhooks of sites: what Squarespace said of them last, and what changes them there. Their
 * secrets are said once, and are sealed in the transaction that stores the webhook. Throws `Failure`.
 */
export function createWebhooks(
  deps: WebhookDeps & { titleOf: (websiteId: string) => string | null },
) {
  const { vault } = deps
  const reading = createReading(deps)
  const changing = createChanging(deps, reading)
  const inTurn = createTurns()
  const many = createMany({
    titleOf: (websiteId) => deps.titleOf(websiteId) ?? '',
    emit: deps.emit,
  })

  function get({ websiteId, subscriptionId }: Ref): WebhookSubscription {
    const found = reading
      .subscriptionsOf(websiteId)
      .find((each) => each.subscriptionId === subscriptionId)
    if (found === undefined) throw webhookGone()
    return found
  }

  async function secretOf(ref: Ref): Promise<Secret> {
    get(ref)
    await vault.open()
    try {
      return vault.get(webhookSecretRef(ref.websiteId, ref.subscriptionId))
    } catch (error) {
      if (!(error instanceof SecretUnavailable)) throw error
      // One that is lost for good is had anew as one that never came.
      if (error.state === 'locked') throw unavailable(error, 'webhook-secret')
      throw new Failure({ code: 'not-found', reason: 'webhook-secret-unknown' })
    }
  }

  return {
    known: reading.known,

    /** As Squarespace says it now, or as it was seen last, and why. */
    async list(websiteId: string): Promise<Output<'webhooks.list'>> {
      const trouble = await inTurn(websiteId, () => reading.readSite(websiteId))
      return { ...reading.known(websiteId), trouble }
    },

    across: () => reading.across(many.running()),

    /** Makes one at each site. Throws `Failure` for what no site could have. */
    create(input: Input<'webhooks.create'>): Promise<WebhookProgress> {
      const endpointUrl = readEndpoint(input.endpointUrl)
      const topics = readTopics(input.topics)
      const { websiteIds, connectionId } = input
      const wanted = { endpointUrl, topics, ...(connectionId && { connectionId }) }
      return many.run('create', websiteIds, async (websiteId, signal) => {
        try {
          return await inTurn(websiteId, () => changing.create(websiteId, wanted, signal))
        } catch (error) {
          signal.throwIfAborted()
          return { outcome: 'failed', problem: problemIn(error) }
        }
      })
    },

    /** Reads those of these sites, or of all with a grant that can be asked with. */
    read({ websiteIds }: Input<'webhooks.read'>): Promise<WebhookProgress> {
      const isLive = new Set(
        reading
          .across(null)
          .sites.filter(({ grants }) => grants[0]?.isLive === true)
          .map((each) => each.websiteId),
      )
      const ids = websiteIds?.filter((id) => isLive.has(id)) ?? [...isLive]
      return many.run('read', ids, async (websiteId, signal) => {
        try {
          const problem = await inTurn(websiteId, () => reading.readSite(websiteId, signal))
          return problem === null
            ? { outcome: 'read', subscriptionId: null }
            : { outcome: 'failed', problem }
        } catch (error) {
          signal.throwIfAborted()
          return { outcome: 'failed', problem: problemIn(error) }
        }
      })
    },

    cancel: many.cancel,

    async update({
      endpointUrl,
      topics,
      ...ref
    }: Input<'webhooks.update'>): Promise<WebhookSubscription> {
      const parts = {
        ...(endpointUrl !== undefined && { endpointUrl: readEndpoint(endpointUrl) }),
        ...(topics !== undefined && { topics: readTopics(topics) }),
      }
      await inTurn(ref.websiteId, () => changing.update(ref, parts))
      return get(ref)
    },

    remove: (ref: Ref) => inTurn(ref.websiteId, () => changing.remove(ref)),

    test: (ref: Ref, topic?: string) => inTurn(ref.websiteId, () => changing.test(ref, topic)),

    async rotate(ref: Ref): Promise<WebhookSubscription> {
      await inTurn(ref.websiteId, () => changing.rotate(ref))
      return get(ref)
    },

    secretOf,
    copied: changing.copied,

    /** Checks a signature with the secret that is given, or the one of a subscription. */
    async check({
      body,
      signature,
      secret = '',
      subscription,
    }: Input<'webhooks.checkSignature'>): Promise<Output<'webhooks.checkSignature'>> {
      if (subscription === undefined) return checkSignature({ body, signature, secret })
      const kept = await secretOf(subscription)
      const checked = checkSignature({ body, signature, secret: kept.reveal() })
      const named = subscriptionIn(body)
      const isOther = named !== null && named !== subscription.subscriptionId
      const isExplained = checked.valid || checked.mistakes.length > 0
      return isOther && !isExplained ? { ...checked, reason: 'other-subscription' } : checked
    },

    close: many.close,
  }
}

// Squarespace's guide has it in one way, its OpenAPI in the other (fact sheet, section 12).
const payload = z.object({
  subscriptionId: z.string().optional(),
  subscriptionsId: z.string().optional(),
})

/** The subscription that a notification says it is of; null where it does not say so. */
function subscriptionIn(body: string): string | null {
  try {
    const { subscriptionId, subscriptionsId } = payload.parse(JSON.parse(body))
    return subscriptionId ?? subscriptionsId ?? null
  } catch {
    return null
  }
}
