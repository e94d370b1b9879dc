import { expect, test } from 'vitest'
import { handOverSettles } from '../../../main/upkeep/policy.ts'
import { minute } from '../../fakes/grants.ts'
import {
  reasonsOf,
  rowOf,
  send,
  startWithAccount,
  startWithOwnGrant,
} from '../../fakes/hand-over.ts'
import { failureOf } from '../../fakes/room.ts'
import type { Room } from '../../fakes/room.ts'

const add = { method: 'account.cart.add' }

test.each([
  [100, 'store-refused'],
  [106, 'store-refused'],
  [107, 'store-refused'],
  [110, 'api2cart-busy'],
  [109, 'api2cart-refused'],
  [4711, 'api2cart-refused'],
])('return code %d leaves a grant ours and alive: %s', async (code, reason) => {
  const { room, connectionId } = await startWithOwnGrant()
  room.control.answerApi2Cart(code, add)
  const progress = await send(room, connectionId)
  expect(progress).toMatchObject({ state: 'finished', handedOver: 0 })
  expect(reasonsOf(progress)).toEqual([reason])
  expect(rowOf(room, connectionId)).toMatchObject({ health: 'ok', handedOver: null })
  expect(await room.check()).toMatchObject({ total: 1, failures: [] })
  expect(room.control.api2cartStores()).toEqual([])
})

test.each([8, 113, 116])('code %d without a store of that address is told', async (code) => {
  const { room, connectionId } = await startWithOwnGrant()
  room.control.answerApi2Cart(code, add)
  expect(reasonsOf(await send(room, connectionId))).toEqual(['already-there'])
  expect(rowOf(room, connectionId)).toMatchObject({ health: 'ok', handedOver: null })
})

test('a wrong account key is not stored, and the one before stays', async () => {
  const room = await startWithAccount()
  const { api2cart } = room.connections
  const failure = await failureOf(api2cart.save('another-key'))
  expect(failure).toMatchObject({ reason: 'account-refused', why: 'unknown-key' })
  expect(JSON.stringify(failure)).not.toContain('another-key')
  room.control.answerApi2Cart(6)
  expect(await failureOf(api2cart.save('another-key'))).toMatchObject({ why: 'disabled' })
  for (const text of ['', '  ', 'two words', 'naïve', 'x'.repeat(501)]) {
    expect(await failureOf(api2cart.save(text))).toMatchObject({ reason: 'not-an-account-key' })
  }
  expect(api2cart.get()).toEqual({ checkedAt: room.clock.at, apiKey: 'open' })
  const { connectionId } = await room.add(0)
  expect(await send(room, connectionId)).toMatchObject({ handedOver: 1 })
})

test('without an account nothing is asked', async () => {
  const room = await startWithAccount()
  const { connectionId } = await room.add(0)
  room.connections.api2cart.remove()
  expect(room.connections.api2cart.get()).toBeNull()
  expect(await failureOf(room.connections.handOver.send([connectionId]))).toMatchObject({
    reason: 'no-account',
  })
  const { problem } = await room.connections.handOver.preview([connectionId])
  expect(problem).toMatchObject({ reason: 'no-account' })
})

const page = { body: '<!doctype html><h1>Sign in</h1>', contentType: 'text/html' }

test.each([
  ['down', 'server-trouble', (room: Room) => room.control.goDown({ host: 'api2cart' })],
  ['HTML', 'not-squarespace', (room: Room) => room.control.answerWith(page, { host: 'api2cart' })],
  ['empty', 'not-squarespace', (room: Room) => room.control.answerWith({}, { host: 'api2cart' })],
  [
    'no result',
    'unexpected-reply',
    (room: Room) => room.control.answerWith({ body: '{"return_code":0}' }, { host: 'api2cart' }),
  ],
  ['cut', 'not-answering', (room: Room) => room.control.cutConnection({ host: 'api2cart' })],
])('an API2Cart that is %s is no answer, and nothing was asked for', async (_what, why, go) => {
  const { room, connectionId } = await startWithOwnGrant()
  go(room)
  const { handOver } = room.connections
  expect(await failureOf(handOver.send([connectionId]))).toMatchObject({
    reason: 'api2cart-unreachable',
    why,
  })
  const preview = await handOver.preview([connectionId])
  expect(preview).toMatchObject({ problem: { why }, plans: [{ obstacle: null }] })
  expect(rowOf(room, connectionId)).toMatchObject({ health: 'ok', handedOver: null })
  room.control.comeUp()
  expect(await send(room, connectionId)).toMatchObject({ handedOver: 1 })
})

test('while its answer is awaited a grant is refreshed by nobody here', async () => {
  const { room, connectionId } = await startWithOwnGrant()
  room.control.holdAfterAdding()
  const sending = send(room, connectionId)
  await until(() => room.control.api2cartStores().length === 1)
  expect(rowOf(room, connectionId)).toMatchObject({
    health: 'handed-over',
    handedOver: { state: 'uncertain', isExclusive: true },
  })
  room.control.comeUp()
  expect(await sending).toMatchObject({ handedOver: 1, failures: [] })
})

test.each([false, true])(
  'an answer that is cut after the store was added (half of it: %s)',
  async (part) => {
    const { room, connectionId } = await startWithOwnGrant()
    room.control.dropAfterAdding({ part, next: 1 })
    expect(await send(room, connectionId)).toMatchObject({ handedOver: 1, failures: [] })
    expect(room.control.api2cartStores()).toHaveLength(1)
    expect(rowOf(room, connectionId).handedOver).toMatchObject({ state: 'working' })
  },
)

test('a cut request that added nothing is looked for, and then ours again', async () => {
  const { room, connectionId } = await startWithOwnGrant()
  const { handOver } = room.connections
  room.control.answerApi2Cart(9, add)
  expect(reasonsOf(await send(room, connectionId))).toEqual(['outcome-unknown'])
  expect(rowOf(room, connectionId)).toMatchObject({ health: 'handed-over' })
  expect(reasonsOf(await send(room, connectionId))).toEqual(['outcome-unknown'])
  await handOver.finishCutOff()
  expect(rowOf(room, connectionId).handedOver).toMatchObject({ state: 'uncertain' })
  room.clock.at += handOverSettles
  await handOver.finishCutOff()
  expect(rowOf(room, connectionId)).toMatchObject({ health: 'ok', handedOver: null })
  expect(await room.check()).toMatchObject({ failures: [] })
  expect(await send(room, connectionId)).toMatchObject({ handedOver: 1 })
})

test('a grant that dies while it is handed over is not sent', async () => {
  const { room, connectionId, websiteId } = await startWithOwnGrant()
  room.control.endGrants(websiteId)
  const progress = await send(room, connectionId)
  expect(progress).toMatchObject({
    handedOver: 0,
    failures: [{ problem: { reason: 'credential-dead', health: 'reauthorize' } }],
  })
  expect(room.control.api2cartStores()).toEqual([])
  await room.settled()
  expect(rowOf(room, connectionId)).toMatchObject({ health: 'reauthorize', handedOver: null })
  const { plans } = await room.connections.handOver.preview([connectionId])
  expect(plans).toMatchObject([{ obstacle: { reason: 'credential-dead' } }])
})

test('a grant that cannot be refreshed now is not sent, and stays ours', async () => {
  const { room, connectionId } = await startWithOwnGrant()
  room.control.goDown({ host: 'login' })
  expect(reasonsOf(await send(room, connectionId))).toEqual(['not-refreshed'])
  expect(room.control.api2cartStores()).toEqual([])
  expect(rowOf(room, connectionId).handedOver).toBeNull()
})

test('a key that Squarespace rejects meanwhile is refused by API2Cart, and told', async () => {
  const room = await startWithAccount()
  const { connectionId } = await room.add(0)
  room.control.deleteKey(room.site(0).apiKey)
  expect(reasonsOf(await send(room, connectionId))).toEqual(['store-refused'])
  await room.check()
  const { plans } = await room.connections.handOver.preview([connectionId])
  expect(plans).toMatchObject([{ obstacle: { reason: 'credential-dead', health: 'key-rejected' } }])
})

test('a used-up account ends the run, and names what was not sent', async () => {
  const room = await startWithAccount()
  const ids = []
  for (const index of [0, 1, 2, 3]) ids.push((await room.add(index)).connectionId)
  room.control.answerApi2Cart(10, { ...add, next: 3 })
  const progress = await send(room, ...ids)
  expect(progress).toMatchObject({ done: 4, total: 4, handedOver: 0 })
  expect(new Set(reasonsOf(progress))).toEqual(new Set(['api2cart-busy']))
  expect(await send(room, ...ids)).toMatchObject({ handedOver: 4, failures: [] })
})

test('a store that is gone there is so here, and can be handed over again', async () => {
  const room = await startWithAccount()
  const { connectionId } = await room.add(0)
  await send(room, connectionId)
  room.control.removeApi2CartStore(room.site(0).website.url)
  const { handedOver } = await room.connections.handOver.validate(connectionId)
  expect(handedOver.state).toBe('gone')
  room.clock.at += minute
  expect(await send(room, connectionId)).toMatchObject({ handedOver: 1 })
  expect(rowOf(room, connectionId).handedOver).toMatchObject({
    state: 'working',
    at: room.clock.at,
  })
})

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}
