import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { webhookTopics } from '../../../../preload/webhook-topics.ts'
import { startListener } from '../../../fakes/listener.ts'
import { start } from '../start.ts'

const path = '/1.0/webhook_subscriptions'
const endpointUrl = 'https://hooks.agency.example/squarespace'
const scopes = ['website.orders', 'website.contacts']
const made = z.strictObject({
  id: z.uuid(),
  endpointUrl: z.string(),
  topics: z.array(z.string()),
  secret: z.string().regex(/^[0-9A-F]{64}$/),
  websiteId: z.string(),
  clientId: z.string(),
  createdOn: z.iso.datetime(),
  updatedOn: z.iso.datetime(),
})

/** A practice Squarespace and the access token of an app at its first site. */
async function withGrant(of: { scopes?: string[] } = {}) {
  const practice = await start()
  const websiteId = practice.site(0).website.id
  const grant = (clientId: string) => {
    practice.control.addDeveloperApp({ name: clientId, redirectUris: [], clientId })
    const given = practice.control.issueGrant({ clientId, websiteId, scopes, ...of })
    return given.accessToken
  }
  const token = grant('one')

  async function ask(method: string, at = '', body?: unknown, bearer = token) {
    const response = await practice.get(path + at, bearer, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json' },
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }

  const create = async (topics: string[] = ['order.create']) =>
    made.parse((await ask('POST', '', { endpointUrl, topics })).body)
  return { ...practice, websiteId, grant, token, ask, create }
}

test('a webhook is made, seen, changed, rotated and deleted, and its secret is said twice', async () => {
  const { ask, create, websiteId } = await withGrant()
  const webhook = await create()
  const { secret, ...seen } = webhook
  expect(webhook).toMatchObject({
    endpointUrl,
    topics: ['order.create'],
    websiteId,
    clientId: 'one',
  })
  expect((await ask('GET')).body).toEqual({ webhookSubscriptions: [seen] })
  expect((await ask('GET', `/${webhook.id}`)).body).toEqual(seen)

  const changed = await ask('POST', `/${webhook.id}`, { topics: ['order.update'] })
  expect(changed).toMatchObject({ status: 200, body: { endpointUrl, topics: ['order.update'] } })
  expect(changed.body).not.toHaveProperty('secret')

  const rotated = await ask('POST', `/${webhook.id}/actions/rotateSecret`)
  expect(rotated.body).toEqual({ secret: expect.stringMatching(/^[0-9A-F]{64}$/) })
  expect(rotated.body).not.toEqual({ secret })

  expect(await ask('DELETE', `/${webhook.id}`)).toEqual({ status: 204, body: null })
  expect((await ask('GET')).body).toEqual({ webhookSubscriptions: [] })
  for (const [method, at] of [
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/actions/rotateSecret'],
    ['POST', '/actions/sendTestNotification'],
  ] as const) {
    expect((await ask(method, `/${webhook.id}${at}`)).status).toBe(404)
  }
})

describe('what is refused', () => {
  const refused: [what: string, body: unknown, status: number, subtype: string][] = [
    ['no endpoint', { topics: ['order.create'] }, 400, 'MISSING_ARGUMENT'],
    ['no topics', { endpointUrl }, 400, 'MISSING_ARGUMENT'],
    ['no topic', { endpointUrl, topics: [] }, 400, 'INVALID_ARGUMENT'],
    ['a topic that is none', { endpointUrl, topics: ['product.create'] }, 400, 'INVALID_ARGUMENT'],
    ['topics of another type', { endpointUrl, topics: 'order.create' }, 400, 'INVALID_ARGUMENT'],
    [
      'http',
      { endpointUrl: 'http://a.example', topics: ['order.create'] },
      400,
      'INVALID_ARGUMENT',
    ],
    [
      'a private address',
      { endpointUrl: 'https://192.168.1.4/', topics: ['order.create'] },
      400,
      'INVALID_ARGUMENT',
    ],
    ['what is no object', 5, 400, 'MISSING_ARGUMENT'],
  ]
  test.each(refused)('%s', async (_what, body, status, subtype) => {
    const { ask, control } = await withGrant()
    expect(await ask('POST', '', body)).toMatchObject({ status, body: { subtype } })
    expect(control.webhooks()).toEqual([])
  })

  test('a body that is no JSON, or not called so', async () => {
    const { get, token } = await withGrant()
    for (const [type, subtype] of [
      ['application/json', 'MISSING_ARGUMENT'],
      ['text/plain', 'INVALID_CONTENT_TYPE'],
    ] as const) {
      const headers = { 'content-type': type }
      const response = await get(path, token, { method: 'POST', body: '{', headers })
      expect(await response.json()).toMatchObject({ type: 'INVALID_REQUEST_ERROR', subtype })
    }
  })

  test.each(webhookTopics)('%s without its scope, with 403 MISSING_SCOPE', async (topic) => {
    const { ask } = await withGrant({ scopes: ['website.contacts.read', 'website.products'] })
    const isFree = topic === 'extension.uninstall'
    expect(await ask('POST', '', { endpointUrl, topics: [topic] })).toMatchObject(
      isFree ? { status: 201 } : { status: 403, body: { subtype: 'MISSING_SCOPE' } },
    )
  })

  test('the 26th of a site, whichever app made those before', async () => {
    const { ask, control, websiteId } = await withGrant()
    for (let count = 0; count < 25; count += 1) {
      const clientId = count < 20 ? 'other' : 'one'
      control.addWebhook({ websiteId, clientId, endpointUrl, topics: ['order.create'] })
    }
    expect((await ask('GET')).body.webhookSubscriptions).toHaveLength(5)
    expect(await ask('POST', '', { endpointUrl, topics: ['order.create'] })).toMatchObject({
      status: 409,
      body: { type: 'CONFLICT', subtype: 'WEBHOOK_SUBSCRIPTION_LIMIT_REACHED' },
    })
  })

  test('those of another app', async () => {
    const { ask, create, grant } = await withGrant()
    const { id } = await create()
    const other = grant('two')
    expect((await ask('GET', '', undefined, other)).body).toEqual({ webhookSubscriptions: [] })
    expect((await ask('DELETE', `/${id}`, undefined, other)).status).toBe(404)
  })
})

describe('a test notification', () => {
  test('comes to the endpoint, signed with the newest secret', async () => {
    const { ask, create, control, websiteId } = await withGrant()
    const { listener, heard } = await startListener(202)
    control.endpoint(endpointUrl, { listener })
    const { id } = await create(['order.create', 'extension.uninstall'])
    const { secret } = (await ask('POST', `/${id}/actions/rotateSecret`)).body
    const sent = await ask('POST', `/${id}/actions/sendTestNotification`, { topic: 'order.create' })
    expect(sent).toEqual({ status: 200, body: { statusCode: 202 } })
    expect(heard).toEqual([
      {
        method: 'POST',
        body: expect.any(String),
        userAgent: 'Squarespace/1.0',
        contentType: 'application/json',
        signature: createHmac('sha256', Buffer.from(secret, 'hex'))
          .update(heard[0]?.body ?? '')
          .digest('hex'),
      },
    ])
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({
      websiteId,
      subscriptionId: id,
      topic: 'order.create',
      data: { orderId: expect.any(String) },
    })
  })

  test('says what an endpoint answers, and that none is there', async () => {
    const { ask, create, control } = await withGrant()
    const { id } = await create()
    const send = () => ask('POST', `/${id}/actions/sendTestNotification`, { topic: 'order.create' })
    expect((await send()).body).toEqual({ statusCode: 200 })
    control.endpoint(endpointUrl, { statusCode: 500 })
    expect((await send()).body).toEqual({ statusCode: 500 })
    control.endpoint(endpointUrl, { listener: 'http://127.0.0.1:1/' })
    expect((await send()).status).toBe(400)
  })

  test('has one of the topics', async () => {
    const { ask, create } = await withGrant()
    const { id } = await create()
    for (const body of [{ topic: 'order.update' }, {}, { topic: 5 }]) {
      expect((await ask('POST', `/${id}/actions/sendTestNotification`, body)).status).toBe(400)
    }
  })

  test('goes to this machine only', async () => {
    const { control } = await start()
    for (const listener of ['https://127.0.0.1/', 'http://hooks.agency.example/', 'nothing']) {
      expect(() => control.endpoint(endpointUrl, { listener })).toThrow('this machine only')
    }
  })
})

test('an answer can be lost after its change', async () => {
  const { ask, control } = await withGrant()
  control.loseWebhookAnswers(1)
  await expect(ask('POST', '', { endpointUrl, topics: ['order.create'] })).rejects.toThrow('fetch')
  expect(control.webhooks()).toHaveLength(1)
  expect((await ask('GET')).body.webhookSubscriptions).toHaveLength(1)
})

test('another process drives all of it', async () => {
  const { controlOrigin = '', site } = await start({ controlPort: true })
  const websiteId = site(0).website.id
  async function call(name: string, args: object): Promise<unknown> {
    const body = JSON.stringify(args)
    const response = await fetch(`${controlOrigin}/control/${name}`, { method: 'POST', body })
    return response.json()
  }
  const topics = ['order.create']
  const { value } = z
    .object({ value: made })
    .parse(await call('addWebhook', { websiteId, clientId: 'one', endpointUrl, topics }))
  expect(await call('webhooks', { websiteId })).toEqual({ value: [value] })
  expect(await call('endpoint', { endpointUrl, at: { statusCode: 410 } })).toEqual({ value: null })
  const subscriptionId = value.id
  expect(await call('notify', { subscriptionId, topic: 'order.create' })).toMatchObject({
    value: { statusCode: 410, signature: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  expect(await call('deleteWebhook', { subscriptionId })).toEqual({ value: null })
  expect(await call('deleteWebhook', { subscriptionId })).toMatchObject({ error: /no webhook/ })
})
