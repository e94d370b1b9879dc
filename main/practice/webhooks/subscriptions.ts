import { createHmac, randomBytes, randomUUID } from 'node:crypto'

import { NotAllowed, NotThere } from '../refusals.ts'
import type { PracticeState } from '../state.ts'

/** A webhook as Squarespace knows it, with its secret. */
export type Subscription = {
  id: string
  endpointUrl: string
  topics: string[]
  secret: string
  websiteId: string
  /** Of the developer app that made it. */
  clientId: string
  /** ISO 8601, by the practice clock. */
  createdOn: string
  updatedOn: string
}

type NewSubscription = Pick<Subscription, 'endpointUrl' | 'topics' | 'websiteId' | 'clientId'>

/** Where an endpoint is in truth: a listener on this machine, or nowhere but with this answer. */
type Stand = { listener: string } | { statusCode: number }

/** Squarespace allows so many a site (fact sheet, section 5). */
export const mostOfSite = 25

/** What one notification says, and how its endpoint took it. */
export type Delivery = { topic: string; body: string; signature: string; statusCode: number }

export type Subscriptions = ReturnType<typeof createSubscriptions>

/** Every webhook of the practice sites, and their notifications. */
export function createSubscriptions(state: PracticeState) {
  const subscriptions = new Map<string, Subscription>()
  const stands = new Map<string, Stand>()
  /** How many answers are still to be lost on their way. */
  let toBeLost = 0

  const ofSite = (websiteId: string) =>
    [...subscriptions.values()].filter((each) => each.websiteId === websiteId)
  const nowText = () => new Date(state.now()).toISOString()

  function find(id: string): Subscription {
    const found = subscriptions.get(id)
    if (found === undefined) throw new NotThere('There is no webhook with this id.')
    return found
  }

  async function statusOf(endpointUrl: string, body: string, signature: string): Promise<number> {
    const stand = stands.get(endpointUrl) ?? { statusCode: 200 }
    if ('statusCode' in stand) return stand.statusCode
    const response = await fetch(stand.listener, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Squarespace/1.0',
        'squarespace-signature': signature,
      },
      redirect: 'manual',
    })
    await response.body?.cancel()
    return response.status
  }

  return {
    ofSite,
    find,

    /** Throws `NotAllowed` for one more than a site may have. */
    add(parts: NewSubscription): Subscription {
      if (ofSite(parts.websiteId).length >= mostOfSite) {
        throw new NotAllowed(`A site has at most ${mostOfSite} webhooks.`)
      }
      const added: Subscription = {
        ...parts,
        id: randomUUID(),
        secret: newSecret(),
        createdOn: nowText(),
        updatedOn: nowText(),
      }
      subscriptions.set(added.id, added)
      return added
    },

    change(id: string, changes: Partial<Pick<Subscription, 'endpointUrl' | 'topics'>>) {
      return Object.assign(find(id), changes, { updatedOn: nowText() })
    },

    rotate: (id: string): Subscription => Object.assign(find(id), { secret: newSecret() }),

    remove: (id: string): void => void subscriptions.delete(find(id).id),

    /** Sends a notification, once; rejects where the listener cannot be reached. */
    async notify(id: string, topic: string): Promise<Delivery> {
      const { websiteId, endpointUrl, secret, clientId } = find(id)
      const body = JSON.stringify({
        id: randomUUID(),
        websiteId,
        subscriptionId: id,
        topic,
        createdOn: nowText(),
        data: topic === 'extension.uninstall' ? { clientId } : { [idOf(topic)]: randomUUID() },
      })
      const key = Buffer.from(secret, 'hex')
      const signature = createHmac('sha256', key).update(body).digest('hex')
      return { topic, body, signature, statusCode: await statusOf(endpointUrl, body, signature) }
    },

    /** Says what stands at an endpoint; without it, everything is taken with 200. */
    stand: (endpointUrl: string, at: Stand): void => void stands.set(endpointUrl, at),

    /** The next so many changes are carried out, and nobody hears of it. */
    loseAnswers(next: number): void {
      toBeLost = next
    },

    /** Whether the answer to a change is lost, taken off the count. */
    isLost(): boolean {
      toBeLost -= 1
      return toBeLost >= 0
    },

    reset(): void {
      subscriptions.clear()
      stands.clear()
      toBeLost = 0
    },
  }
}

// As in Squarespace's guide: 32 bytes in upper-case hex (fact sheet, section 12).
const newSecret = () => randomBytes(32).toString('hex').toUpperCase()

const idOf = (topic: string) => `${topic.split('.')[0] ?? ''}Id`
