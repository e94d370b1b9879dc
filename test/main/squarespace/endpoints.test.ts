import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from '../../../main/squarespace/endpoints.ts'
import { errorOf, startClient } from '../../fakes/squarespace.ts'

const path = '/1.0/webhook_subscriptions'
const read = (text: string) => z.object({ id: z.string() }).parse(JSON.parse(text)).id

test('an endpoint says what is sent, and what is made of the reply', async () => {
  const { client, credential, control } = await startClient()
  control.answerWith({ status: 201, body: '{"id":"w1"}' })
  const create: Endpoint<string> = {
    method: 'POST',
    path,
    body: { endpointUrl: 'https://agency.example', topics: ['order.create'] },
    read,
  }
  expect(await client.request(create, credential)).toBe('w1')
  const [request] = control.requests()
  expect(request).toMatchObject({ method: 'POST', path })
  expect(request?.headers).toMatchObject({
    authorization: 'Bearer [secret]',
    'content-type': 'application/json',
    'content-length': String(JSON.stringify(create.body).length),
  })
})

test.each(['POST', 'PUT', 'DELETE'] as const)(
  'a %s that is cut is not sent again: it may have been done',
  async (method) => {
    const { client, credential, control } = await startClient()
    control.cutConnection({ next: 1 })
    const { problem } = await errorOf(client.request({ method, path, read }, credential))
    expect(problem).toMatchObject({ code: 'unreachable' })
    expect(control.requests()).toHaveLength(1)
  },
)

test('a reply without a body is Squarespace’s when it carries its mark', async () => {
  const { client, credential, control } = await startClient()
  control.answerWith({ status: 204, body: '', headers: { 'x-contextid': 'a' } })
  const remove: Endpoint<null> = { method: 'DELETE', path, read: () => null, isUnread: true }
  expect(await client.request(remove, credential)).toBeNull()
})
