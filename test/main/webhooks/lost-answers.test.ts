import { describe, expect, test } from 'vitest'
import { SquarespaceError } from '../../../main/squarespace/errors.ts'
import { createWebhook } from '../../../main/squarespace/webhook-endpoints.ts'
import { startWithGrant } from '../../fakes/grants.ts'
import { failureOf } from '../../fakes/room.ts'
import { endpointUrl, makeWebhook, secretAt, secretThere, tryToMake } from '../../fakes/webhooks.ts'

describe('an answer that is lost', () => {
  test('of a webhook that was made: it is there without its secret, once, and can be rotated', async () => {
    const { room, websiteId } = await startWithGrant()
    room.control.loseWebhookAnswers(1)
    const subscriptionId = await makeWebhook(room, websiteId)
    const { webhooks } = room.connections
    expect(webhooks.known(websiteId).subscriptions).toMatchObject([{ secret: 'not-kept' }])
    const ref = { websiteId, subscriptionId }
    expect(await failureOf(webhooks.secretOf(ref))).toMatchObject({
      reason: 'webhook-secret-unknown',
    })
    expect(await webhooks.rotate(ref)).toMatchObject({ secret: 'open' })
    expect(secretAt(room, websiteId, subscriptionId)).toBe(secretThere(room, subscriptionId))
    expect(room.control.webhooks()).toHaveLength(1)
  })

  test('of a rotation: the secret that is kept is doubtful until it is rotated again', async () => {
    const { room, websiteId } = await startWithGrant()
    const ref = { websiteId, subscriptionId: await makeWebhook(room, websiteId) }
    room.control.loseWebhookAnswers(1)
    const { webhooks } = room.connections
    expect(await failureOf(webhooks.rotate(ref))).toMatchObject({ reason: 'unreachable' })
    const next = await room.again()
    await next.vault.open()
    const again = next.connections.webhooks
    expect((await again.list(websiteId)).subscriptions).toMatchObject([{ secret: 'doubtful' }])
    expect(await again.rotate(ref)).toMatchObject({ secret: 'open' })
  })

  test('of a rotation that could not be stored: the secret that is kept is doubtful', async () => {
    const { room, websiteId } = await startWithGrant()
    const ref = { websiteId, subscriptionId: await makeWebhook(room, websiteId) }
    room.sqlite.exec(
      "CREATE TRIGGER stuck BEFORE INSERT ON activity BEGIN SELECT raise(ABORT, 'stuck'); END",
    )
    const { webhooks } = room.connections
    await expect(webhooks.rotate(ref)).rejects.toThrow('stuck')
    expect(webhooks.known(websiteId).subscriptions).toMatchObject([{ secret: 'doubtful' }])
    room.sqlite.exec('DROP TRIGGER stuck')
    expect(await webhooks.rotate(ref)).toMatchObject({ secret: 'open' })
    expect(secretAt(room, websiteId, ref.subscriptionId)).toBe(
      secretThere(room, ref.subscriptionId),
    )
  })

  test('in another shape is told as such, and is no fault of our own', () => {
    const { read } = createWebhook({ endpointUrl, topics: ['order.create'] })
    for (const body of ['{}', '{"id":"made"}', '{"secret":"s"}', '{"id":"a/b","secret":"s"}']) {
      expect(() => read(body)).toThrow(SquarespaceError)
    }
    expect(read('{"id":"made","secret":"s"}').webhook.subscriptionId).toBe('made')
  })

  test.each(['{}', '{"webhookSubscriptions":null}', '{"status":"ok"}'])(
    'a reply of %s forgets no webhook and no secret',
    async (body) => {
      const { room, websiteId } = await startWithGrant()
      const subscriptionId = await makeWebhook(room, websiteId)
      room.control.answerWith({ body })
      const { webhooks } = room.connections
      expect(await webhooks.list(websiteId)).toMatchObject({
        subscriptions: [{ subscriptionId, secret: 'open' }],
        trouble: { why: 'unexpected-reply' },
      })
    },
  )

  test('of a deletion: the next reading finds it gone', async () => {
    const { room, websiteId } = await startWithGrant()
    const ref = { websiteId, subscriptionId: await makeWebhook(room, websiteId) }
    room.control.loseWebhookAnswers(1)
    const { webhooks } = room.connections
    expect(await failureOf(webhooks.remove(ref))).toMatchObject({ reason: 'unreachable' })
    expect((await webhooks.list(websiteId)).subscriptions).toEqual([])
  })

  test('by a crash: the next run finds the webhook without its secret, and makes no second one', async () => {
    const { room, websiteId } = await startWithGrant()
    const topics = ['order.create']
    // What Squarespace has made, and this computer never heard of.
    room.control.addWebhook({ websiteId, clientId: 'cedar1', endpointUrl, topics })
    const next = room.killed()
    expect(await tryToMake(next, websiteId)).toMatchObject({ outcome: 'already-there' })
    expect(next.connections.webhooks.known(websiteId).subscriptions).toMatchObject([
      { endpointUrl, secret: 'not-kept' },
    ])
    expect(next.control.webhooks()).toHaveLength(1)
  })
})
