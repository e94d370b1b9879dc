import { expect, test } from 'vitest'
import { apis } from '../../../preload/contract.ts'
import { errorOf, startClient, userAgent, websitePath } from '../../fakes/squarespace.ts'
import { recordOf } from '../../../preload/records.ts'
import { siteFields } from '../../../preload/site-fields.ts'

test('a key says which site it opens, with every field', async () => {
  const { client, credential, website } = await startClient()
  const { id, location, ...rest } = website
  expect(await client.website(credential)).toEqual({
    ...recordOf(siteFields, () => ''),
    websiteId: id,
    location,
    ...rest,
  })
})

test('a request is a GET with the key, the name of the app and nothing that tells more', async () => {
  const { client, credential, control } = await startClient()
  await client.website(credential)
  const [request, ...others] = control.requests()
  expect(others).toEqual([])
  expect(request).toMatchObject({ method: 'GET', path: websitePath })
  expect(request?.headers).toMatchObject({
    authorization: 'Bearer [secret]',
    'user-agent': userAgent,
    accept: 'application/json',
  })
  expect(request?.headers).not.toHaveProperty('cookie')
  expect(request?.headers).not.toHaveProperty('content-type')
  expect(request?.headers).not.toHaveProperty('referer')
})

test('a field that is null or new is no trouble', async () => {
  const { client, credential, control, websiteId } = await startClient()
  const body = {
    id: websiteId,
    title: null,
    siteId: 'a',
    location: null,
    planet: { name: 'Earth' },
  }
  control.answerWith({ body: JSON.stringify(body) })
  expect(await client.website(credential)).toEqual({
    ...recordOf(siteFields, () => ''),
    websiteId,
    siteId: 'a',
    location: null,
  })
})

test.each(apis)('a key that may read %s is told from one that may not', async (api) => {
  const { client, credential, control, websiteId } = await startClient()
  control.givePermission(websiteId, api)
  expect(await client.canRead(api, credential)).toBe(true)
  control.takePermission(websiteId, api)
  expect(await client.canRead(api, credential)).toBe(false)
})

test('a key that a probe calls invalid is one that may not read that API', async () => {
  const { client, credential, control } = await startClient()
  await client.website(credential)
  control.answerWith({ status: 401 })
  expect(await client.canRead('orders', credential)).toBe(false)
})

test('asking for a permission that cannot be answered is an error, not a no', async () => {
  const { client, credential, control } = await startClient()
  control.goDown()
  const { problem } = await errorOf(client.canRead('orders', credential))
  expect(problem).toEqual({ code: 'unreachable', reason: 'server-trouble' })
})

test('a page of customers’ data is not read to its end', async () => {
  const { client, credential, control } = await startClient()
  control.answerWith({ body: '{"result":[', ending: 'stall' })
  expect(await client.canRead('orders', credential)).toBe(true)
})

test('who listens hears whether Squarespace answered, whatever it said', async () => {
  const { client, credential, control, reached } = await startClient()
  await client.website(credential)
  control.answerWith({ status: 401 }, { next: 1 })
  await errorOf(client.website(credential))
  control.cutConnection()
  await errorOf(client.website(credential))
  expect(reached).toEqual([true, true, false])
})

test('a request that is given up ends with the reason, and says nothing of Squarespace', async () => {
  const { client, credential, control, reached } = await startClient()
  control.hang()
  const cancel = new AbortController()
  const request = client.website(credential, cancel.signal)
  await expect.poll(() => control.requests().length).toBe(1)
  cancel.abort(new Error('given up'))
  await expect(request).rejects.toThrow('given up')
  expect(reached).toEqual([])
})

test('a request that was given up before is not sent', async () => {
  const { client, credential, control } = await startClient()
  const cancelled = AbortSignal.abort(new Error('given up'))
  await expect(client.website(credential, cancelled)).rejects.toThrow('given up')
  expect(control.requests()).toEqual([])
})
