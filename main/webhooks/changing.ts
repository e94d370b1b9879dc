import type { Deed, WebhookGrant, WebhookSubscription } from '../../preload/contract.ts'
import { endpointProblem, sameEndpoint } from '../../preload/webhook-endpoint.ts'
import { isTopic } from '../../preload/webhook-topics.ts'
import { Failure } from '../common/failure.ts'
import { whenFree } from '../database/free.ts'
import { transaction } from '../database/sqlite.ts'
import {
  createWebhook,
  deleteWebhook,
  rotateWebhook,
  SquarespaceError,
  testWebhook,
  updateWebhook,
} from '../squarespace/squarespace.ts'
import type { SaidWebhook } from '../squarespace/squarespace.ts'
import { prepareVault, webhookSecretRef } from '../vault/vault.ts'
import type { Secret } from '../vault/vault.ts'
import type { WebhookDeps } from './deps.ts'
import { webhookFailure, webhookGone } from './failures.ts'
import type { Asked, Reading } from './reading.ts'
import { chooseGrant } from './site-grants.ts'
import { dropWebhook, markRotating, saveWebhook } from './store.ts'

export type Ref = { websiteId: string; subscriptionId: string }

/** What became of a webhook that was to be made. */
export type Made =
  | { outcome: 'created'; subscriptionId: string }
  | { outcome: 'already-there'; subscriptionId: string; without: string[] }

export type NewWebhook = { endpointUrl: string; topics: string[]; connectionId?: string }

/** The endpoint as it is sent. Throws `Failure` for what is none. */
export function readEndpoint(text: string): string {
  const problem = endpointProblem(text)
  if (problem === null) return text.trim()
  throw new Failure({ code: 'invalid-input', reason: 'not-an-endpoint', problem })
}

/** Each of them once. Throws `Failure` for none. */
export function readTopics<Topic extends string>(topics: readonly Topic[]): Topic[] {
  if (topics.length > 0) return [...new Set(topics)]
  throw new Failure({ code: 'invalid-input', reason: 'no-topic' })
}

/**
 * Changes webhooks at Squarespace, and stores what it says of them. Throws `Failure` for what a person
 * can mend. One change of a site at a time: the caller sees to that.
 */
export function createChanging(deps: WebhookDeps, reading: Reading) {
  const { sqlite, vault, now, activity, emit } = deps

  /** Stores what a change of a webhook gave, with its line of the activity. */
  async function store(
    { websiteId, title }: Asked,
    grant: WebhookGrant | undefined,
    what: Deed['what'] & `webhook-${string}`,
    endpointUrl: string,
    work: () => void,
  ): Promise<void> {
    const host = URL.canParse(endpointUrl) ? new URL(endpointUrl).host : ''
    await whenFree(sqlite)
    transaction(sqlite, () => {
      work()
      // The sign-in of its app may be in the trash.
      const connection = grant === undefined ? null : { id: grant.connectionId, label: grant.label }
      activity.record({ what, host }, [{ websiteId, title, connection }])
    })
    emit('webhooks.changed', { websiteIds: [websiteId] })
  }

  /** A webhook, and the live grant of the app that made it. Throws `Failure` for none. */
  async function find({ websiteId, subscriptionId }: Ref) {
    const asked = reading.askedOf(websiteId)
    const look = () =>
      reading.subscriptionsOf(websiteId).find((each) => each.subscriptionId === subscriptionId)
    if (look() === undefined) await reading.readSite(websiteId)
    const webhook = look()
    if (webhook === undefined) throw webhookGone()
    const own = asked.grants.filter(({ clientId }) => clientId === webhook.clientId)
    if (own.length === 0) {
      // Whose grant is here at all says more, where none is.
      chooseGrant(asked.grants, [])
      const { clientId } = webhook
      throw new Failure({ code: 'denied', reason: 'webhook-of-another-app', clientId })
    }
    return { asked, webhook, grant: chooseGrant(own, []), own }
  }

  /** Of a webhook that Squarespace no longer knows, nothing is kept. Returns what to throw. */
  async function refused(error: unknown, ref: Ref, topics: string[] = []): Promise<unknown> {
    if (error instanceof SquarespaceError && error.refusal?.status === 404) {
      await whenFree(sqlite)
      transaction(sqlite, () => dropWebhook(sqlite, vault, ref))
      emit('webhooks.changed', { websiteIds: [ref.websiteId] })
    }
    return webhookFailure(error, topics)
  }

  /**
   * Makes one, and stores its secret with it. Where nobody knows whether it was made, Squarespace is
   * asked for it: then it is there without its secret.
   */
  async function make(
    asked: Asked,
    grant: WebhookGrant,
    parts: { endpointUrl: string; topics: string[] },
  ): Promise<string> {
    const { websiteId } = asked
    const before = new Set(reading.subscriptionsOf(websiteId).map((each) => each.subscriptionId))
    let said: { webhook: SaidWebhook; secret: Secret }
    try {
      said = await reading.ask(websiteId, grant, createWebhook(parts))
    } catch (error) {
      const isUnknown =
        error instanceof SquarespaceError &&
        error.refusal === null &&
        error.problem.code === 'unreachable'
      const made = isUnknown ? await findMade(websiteId, grant, parts, before) : undefined
      if (made === undefined) throw webhookFailure(error, parts.topics)
      await store(asked, grant, 'webhook-created', parts.endpointUrl, () => {})
      return made.subscriptionId
    }
    const { webhook, secret } = said
    const { subscriptionId } = webhook
    await store(asked, grant, 'webhook-created', parts.endpointUrl, () => {
      saveWebhook(sqlite, { websiteId, clientId: grant.clientId }, webhook, now())
      vault.put(webhookSecretRef(websiteId, subscriptionId), secret)
    })
    return subscriptionId
  }

  async function findMade(
    websiteId: string,
    grant: WebhookGrant,
    { endpointUrl }: { endpointUrl: string },
    before: ReadonlySet<string>,
  ): Promise<WebhookSubscription | undefined> {
    try {
      await reading.readThrough(websiteId, grant)
    } catch {
      // What happened first is what is told; the next reading shows whether it was made.
      return undefined
    }
    return reading
      .subscriptionsOf(websiteId)
      .find(
        (each) => !before.has(each.subscriptionId) && sameEndpoint(each.endpointUrl, endpointUrl),
      )
  }

  return {
    /** Makes a webhook unless the site has one to this endpoint. `cancel` ends it before it is sent. */
    async create(websiteId: string, wanted: NewWebhook, cancel?: AbortSignal): Promise<Made> {
      const { endpointUrl, topics, connectionId } = wanted
      const asked = reading.askedOf(websiteId)
      const grant = chooseGrant(asked.grants, topics, connectionId)
      await prepareVault(vault)
      try {
        await reading.readThrough(websiteId, grant, cancel)
      } catch (error) {
        throw webhookFailure(error)
      }
      cancel?.throwIfAborted()
      const there = reading
        .subscriptionsOf(websiteId)
        .find((each) => sameEndpoint(each.endpointUrl, endpointUrl))
      if (there !== undefined) {
        const without = topics.filter((topic) => !there.topics.includes(topic))
        return { outcome: 'already-there', subscriptionId: there.subscriptionId, without }
      }
      return {
        outcome: 'created',
        subscriptionId: await make(asked, grant, { endpointUrl, topics }),
      }
    },

    async update(ref: Ref, parts: { endpointUrl?: string; topics?: string[] }): Promise<void> {
      const { asked, webhook, own } = await find(ref)
      const { topics = webhook.topics } = parts
      const fresh = topics.filter((topic) => !webhook.topics.includes(topic))
      // One that is not known here may stay, and is not added.
      if (fresh.some((topic) => !isTopic(topic))) throw refusedParts()
      const grant = chooseGrant(own, fresh)
      try {
        const endpoint = updateWebhook(ref.subscriptionId, parts)
        const said = await reading.ask(ref.websiteId, grant, endpoint)
        await store(asked, grant, 'webhook-changed', said.endpointUrl, () =>
          saveWebhook(sqlite, { ...ref, clientId: grant.clientId }, said, now()),
        )
      } catch (error) {
        throw await refused(error, ref, fresh)
      }
    },

    /** Deletes it; one that Squarespace does not know is deleted already. */
    async remove(ref: Ref): Promise<void> {
      const { asked, webhook, grant } = await find(ref)
      try {
        await reading.ask(ref.websiteId, grant, deleteWebhook(ref.subscriptionId))
      } catch (error) {
        const isGone = error instanceof SquarespaceError && error.refusal?.status === 404
        if (!isGone) throw webhookFailure(error)
      }
      await store(asked, grant, 'webhook-deleted', webhook.endpointUrl, () =>
        dropWebhook(sqlite, vault, ref),
      )
    },

    /** The status that the endpoint answered a test notification with. */
    async test(ref: Ref, topic?: string): Promise<number> {
      const { webhook, grant } = await find(ref)
      const [first = 'extension.uninstall'] = webhook.topics
      try {
        const endpoint = testWebhook(ref.subscriptionId, topic ?? first)
        return await reading.ask(ref.websiteId, grant, endpoint)
      } catch (error) {
        throw await refused(error, ref)
      }
    },

    /**
     * Gets a new secret and stores it. That it was asked for is noted before: where the answer is lost,
     * the one that is kept may be over.
     */
    async rotate(ref: Ref): Promise<void> {
      const { asked, webhook, grant } = await find(ref)
      await prepareVault(vault)
      await whenFree(sqlite)
      markRotating(sqlite, ref, now())
      let secret: Secret
      try {
        secret = await reading.ask(ref.websiteId, grant, rotateWebhook(ref.subscriptionId))
      } catch (error) {
        // Only a refusal says that the old one still signs.
        const isRefused = error instanceof SquarespaceError && error.refusal !== null
        if (isRefused) markRotating(sqlite, ref, null)
        else emit('webhooks.changed', { websiteIds: [ref.websiteId] })
        throw await refused(error, ref)
      }
      await store(asked, grant, 'webhook-secret-rotated', webhook.endpointUrl, () => {
        vault.put(webhookSecretRef(ref.websiteId, ref.subscriptionId), secret)
        markRotating(sqlite, ref, null)
      })
    },

    /** Notes that the secret is about to be copied. */
    async copied(ref: Ref): Promise<void> {
      const { websiteId } = ref
      const asked = reading.askedOf(websiteId)
      const webhook = reading
        .subscriptionsOf(websiteId)
        .find(({ subscriptionId }) => subscriptionId === ref.subscriptionId)
      const grant = asked.grants.find(({ clientId }) => clientId === webhook?.clientId)
      if (webhook === undefined) throw webhookGone()
      await store(asked, grant, 'webhook-secret-copied', webhook.endpointUrl, () => {})
    },
  }
}

const refusedParts = () => new Failure({ code: 'invalid-input', reason: 'webhook-refused' })
