import { expect } from 'vitest'
import { webhookSecretRef } from '../../main/vault/secret-refs.ts'
import type { Room } from './room.ts'

export const endpointUrl = 'https://hooks.agency.example/squarespace'
const path = '/1.0/webhook_subscriptions'

/** Makes a webhook, which must go well; its id. */
export async function makeWebhook(
  room: Room,
  websiteId: string,
  url = endpointUrl,
): Promise<string> {
  const topics = ['order.create' as const]
  const { results } = await room.connections.webhooks.create({
    websiteIds: [websiteId],
    endpointUrl: url,
    topics,
  })
  expect(results).toMatchObject([{ websiteId, outcome: 'created' }])
  const [result] = results
  if (result?.outcome !== 'created' || result.subscriptionId === null) throw new Error('Not made')
  return result.subscriptionId
}

/** What one site comes to where a webhook is to be made. */
export async function tryToMake(
  room: Room,
  websiteId: string,
  topics: ('order.create' | 'contact.create' | 'extension.uninstall')[] = ['order.create'],
) {
  const { results } = await room.connections.webhooks.create({
    websiteIds: [websiteId],
    endpointUrl,
    topics,
  })
  return results[0]
}

export const secretAt = (room: Room, websiteId: string, id: string) =>
  room.vault.get(webhookSecretRef(websiteId, id)).reveal()

/** The secret that Squarespace has. */
export const secretThere = (room: Room, id: string) =>
  room.control.webhooks().find((each) => each.id === id)?.secret

export const postsOf = (room: Room) =>
  room.control.requests().filter((request) => request.method === 'POST' && request.path === path)

export const activityOf = (room: Room) =>
  room.connections.activity.list({}).activities.map(({ what }) => what)
