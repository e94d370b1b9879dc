import { expect, test } from 'vitest'
import { isKeyLink } from '../../../main/key-requests/links.ts'
import { ask, startWithAnswer } from '../../fakes/key-requests.ts'
import { startRoom } from '../../fakes/room.ts'
import { linkOf, seal } from '../../fakes/sealer.ts'

test('a link of a page is told from the other links of the app', () => {
  for (const link of [
    'latchkey://key/AEA',
    'LATCHKEY://KEY/AEA',
    'latchkey:key/AEA',
    'latchkey://key',
  ]) {
    expect([link, isKeyLink(link)]).toEqual([link, true])
  }
  for (const link of [
    'latchkey://oauth/callback?code=a&state=b',
    'latchkey://oauth/key/AEA',
    'latchkey://keyboard',
    'https://key/AEA',
    'latchkey://',
    '',
  ]) {
    expect([link, isKeyLink(link)]).toEqual([link, false])
  }
})

async function startWithLink() {
  const room = await startRoom()
  const request = await ask(room)
  const { requestId, publicKey } = request
  const link = linkOf(await seal(room.site(0).apiKey, requestId, publicKey))
  return { room, request, link }
}

test('the link of a request that waits is told to the window, which opens it', async () => {
  const { room, request, link } = await startWithLink()
  const { keyRequests } = room.connections
  expect(keyRequests.receiveLink(link)).toBe(true)
  const { requestId } = request
  expect(room.heard['keyRequests.received']).toEqual([{ requestId, text: link }])
  expect(room.heard['keyRequests.unmatched']).toBeUndefined()
  expect(await keyRequests.open(link)).toMatchObject({ requestId })
})

test('the link of a request that is answered or closed says so, and the window may come forward', async () => {
  const { room, request, link } = await startWithLink()
  const { keyRequests } = room.connections
  keyRequests.close(request.requestId)
  expect(keyRequests.receiveLink(link)).toBe(true)
  keyRequests.reopen(request.requestId)
  await keyRequests.open(link)
  await keyRequests.connect({ requestId: request.requestId })
  expect(keyRequests.receiveLink(link)).toBe(true)
  expect(room.heard['keyRequests.unmatched']).toMatchObject([
    { error: { reason: 'request-closed', name: 'Cedar & Finch' } },
    { error: { reason: 'request-answered', answeredAt: room.clock.at } },
  ])
  expect(room.heard['keyRequests.received']).toBeUndefined()
})

test('links that anybody can make bring nothing forward, and few of them are told', async () => {
  const { room } = await startWithAnswer()
  const { keyRequests } = room.connections
  const other = await startWithLink()
  for (let nth = 0; nth < 50; nth += 1) {
    expect(keyRequests.receiveLink(other.link)).toBe(false)
    expect(keyRequests.receiveLink(other.link.slice(0, -9))).toBe(false)
    expect(keyRequests.receiveLink('latchkey://key/')).toBe(false)
  }
  const told = () => room.heard['keyRequests.unmatched']?.map(({ error }) => error.reason)
  expect(told()).toEqual(['answer-of-another', 'answer-cut-short'])
  room.clock.at += 2_000
  keyRequests.receiveLink(other.link)
  expect(told()).toHaveLength(3)
})
