import { expect, test } from 'vitest'
import { answerKeyRequestCalls } from '../../../main/key-requests/calls.ts'
import { calls } from '../../../preload/contract.ts'
import { keyPage } from '../../steps/key-page.ts'
import { answer } from '../../fakes/key-requests.ts'
import { failureOf, startRoom } from '../../fakes/room.ts'

async function startCalls() {
  const room = await startRoom()
  const saved: unknown[] = []
  const answers = answerKeyRequestCalls(async () => room.connections, {
    saveData: async (...what) => {
      saved.push(what)
      return '/downloads/page.html'
    },
    keyPage: async () => keyPage,
  })
  const input = calls['keyRequests.create'].input.parse({
    name: 'Cedar & Finch',
    from: 'Wren Studio',
    permissions: [{ api: 'orders', access: 'read-write' }, 'transactions'],
  })
  return { room, answers, saved, created: await answers['keyRequests.create'](input) }
}

test('what is sent to the client says how to make the key, with both names of the page and the boxes', async () => {
  const { created } = await startCalls()
  for (const text of [created.message, created.page]) {
    expect(text).toContain('Settings → Developer tools → Developer API keys')
    expect(text).toContain('Settings → Advanced → Developer API Keys')
    expect(text).toContain('/config/settings/developer-tools/developer-api-keys')
    expect(text).toContain('Orders: Read and Write')
    expect(text).toContain('Transactions: Read Only')
    expect(text).toContain('Wren Studio')
    expect(text).toContain('owner')
  }
  expect(created.message).toContain('connect Cedar & Finch to')
  expect(created.message).toMatch(/until \w+ \d+, \d{4}\./)
  expect(created.page).toContain(`data-request="${created.requestId}"`)
})

test('the message and the page are given once more, and saved, as they were', async () => {
  const { answers, created, saved } = await startCalls()
  const { requestId, ...toSend } = created
  const got = await answers['keyRequests.get']({ requestId })
  expect(got).toMatchObject({ ...toSend, request: { requestId, state: 'waiting' } })
  expect(await answers['keyRequests.savePage']({ requestId })).toEqual({
    path: '/downloads/page.html',
  })
  expect(saved).toEqual([['key-page', 'html', created.page]])
})

test('a reminder says the same anew', async () => {
  const { answers, created, room } = await startCalls()
  const { requestId } = created
  const { message } = await answers['keyRequests.remind']({ requestId })
  expect(message).toContain('We at Wren Studio still need an API key to connect Cedar & Finch')
  expect(message).toContain('Orders: Read and Write')
  const { requests } = await answers['keyRequests.list']({})
  expect(requests).toMatchObject([{ remindedAt: room.clock.at }])
})

test('closing a request can be undone and made again', async () => {
  const { answers, created, room } = await startCalls()
  const { requestId } = created
  const list = async () => (await answers['keyRequests.list']({})).requests.length
  const { editId } = await answers['keyRequests.close']({ requestId })
  const { edits } = room.connections
  expect(edits.list().undo).toEqual({ id: editId, name: 'Close the request to “Cedar & Finch”' })
  expect(await list()).toBe(0)
  await edits.undo(editId)
  expect(await list()).toBe(1)
  await edits.redo(editId)
  expect(await list()).toBe(0)
  expect(await failureOf(async () => answers['keyRequests.get']({ requestId }))).toMatchObject({
    reason: 'request-closed',
  })
})

test('no key crosses to the window, whatever a call gives', async () => {
  const { answers, created, room } = await startCalls()
  const { requestId } = created
  const publicKey = Buffer.from(/data-public-key="([^"]+)"/.exec(created.page)?.[1] ?? '', 'base64')
  const { apiKey } = room.site(0)
  const text = await answer({ requestId, publicKey }, apiKey)
  const opened = await answers['keyRequests.open']({ text })
  const connected = await answers['keyRequests.connect']({ requestId })
  await room.settled()
  expect(opened).toMatchObject({ requestId, more: 0 })
  expect(connected).toMatchObject({ outcome: 'added' })
  expect(JSON.stringify([created, opened, connected, room.heard])).not.toContain(apiKey)
})
