import { describe, expect, test } from 'vitest'

import { createFaults } from '../../../main/practice/faults.ts'
import { start, websitePath } from './start.ts'

type Started = Awaited<ReturnType<typeof start>>

/** Sends a request and says whether it was answered, without waiting for it. */
async function sendAndHold({ get, control }: Started, key?: string) {
  const before = control.requests().length
  const answer = { status: 0, error: '' }
  const done = (async () => {
    try {
      answer.status = (await get(websitePath, key)).status
    } catch (error) {
      answer.error = String(error)
    }
  })()
  await expect.poll(() => control.requests().length).toBe(before + 1)
  return { answer, done }
}

describe('down', () => {
  test('every request gets 503, also one without a key, until it is up again', async () => {
    const { get, control } = await start()
    control.goDown()
    const response = await get(websitePath)
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ type: 'SERVICE_UNAVAILABLE', subtype: null })
    expect((await get(websitePath, 'unknown')).status).toBe(503)
    control.comeUp()
    expect((await get(websitePath)).status).toBe(200)
  })

  test('for one site only leaves the others alone', async () => {
    const { get, control, site, keyOf } = await start()
    const { id } = site(0).website
    control.goDown({ websiteId: id })
    expect((await get(websitePath)).status).toBe(503)
    expect((await get(websitePath, keyOf(1))).status).toBe(200)
    expect((await get(websitePath, 'unknown')).status).toBe(401)
    control.comeUp(id)
    expect((await get(websitePath)).status).toBe(200)
  })

  test('does not count against the rate limit', async () => {
    const { get, control } = await start({ now: () => 0 })
    control.goDown({ next: 301 })
    for (let sent = 0; sent < 301; sent += 1) await (await get(websitePath)).arrayBuffer()
    expect((await get(websitePath)).status).toBe(200)
  })
})

describe('a cut connection', () => {
  test('gives no answer at all, for as many requests as it is for', async () => {
    const { get, control } = await start()
    control.cutConnection({ next: 2 })
    await expect(get(websitePath)).rejects.toThrow('fetch failed')
    await expect(get(websitePath)).rejects.toThrow('fetch failed')
    expect((await get(websitePath)).status).toBe(200)
  })

  test('for the next request of one site is not used up by another', async () => {
    const { get, control, site, keyOf } = await start()
    control.cutConnection({ next: 1, websiteId: site(1).website.id })
    expect((await get(websitePath)).status).toBe(200)
    await expect(get(websitePath, keyOf(1))).rejects.toThrow('fetch failed')
    expect((await get(websitePath, keyOf(1))).status).toBe(200)
  })
})

describe('a hang', () => {
  test('holds the request until the fault of its scope ends', async () => {
    const started = await start()
    started.control.hang({ next: 1 })
    const { answer, done } = await sendAndHold(started)
    started.control.comeUp(started.site(0).website.id)
    expect((await started.get(websitePath)).status).toBe(200)
    expect(answer.status).toBe(0)
    started.control.comeUp()
    await done
    expect(answer.status).toBe(200)
  })

  test('of a client that gave up is forgotten', async () => {
    const { get, control } = await start()
    const leaving = new AbortController()
    control.hang({ next: 1 })
    const request = get(websitePath, undefined, { signal: leaving.signal })
    await expect.poll(() => control.requests().length).toBe(1)
    leaving.abort()
    await expect(request).rejects.toThrow('aborted')
    control.comeUp()
    expect((await get(websitePath)).status).toBe(200)
  })
})

describe('slow', () => {
  test('holds the request while others are answered', async () => {
    const started = await start()
    const { get, control, site, keyOf } = started
    control.goSlow(600_000, { websiteId: site(0).website.id })
    const { answer } = await sendAndHold(started)
    expect((await get(websitePath, keyOf(1))).status).toBe(200)
    expect(answer.status).toBe(0)
  })

  test('answers in the end as it would have', async () => {
    const { get, control, site } = await start()
    control.goSlow(1)
    const response = await get(websitePath)
    expect(await response.json()).toEqual(site(0).website)
    control.goDown()
    expect((await get(websitePath)).status).toBe(503)
  })
})

describe('any answer', () => {
  test('is served as it is, a page without a context id', async () => {
    const { get, control } = await start()
    control.answerWith({
      status: 502,
      body: '<html><title>502</title></html>',
      contentType: 'text/html',
      headers: { server: 'edge' },
    })
    const response = await get(websitePath)
    expect(response.status).toBe(502)
    expect(response.headers.get('content-type')).toBe('text/html')
    expect(response.headers.get('server')).toBe('edge')
    expect(response.headers.get('x-contextid')).toBeNull()
    expect(await response.text()).toBe('<html><title>502</title></html>')
  })

  test('can be empty, with no type', async () => {
    const { get, control } = await start()
    control.answerWith({ status: 500 })
    const response = await get(websitePath)
    expect(response.headers.has('content-type')).toBe(false)
    expect([response.status, await response.text()]).toEqual([500, ''])
  })

  test('can be 50 MB long and still be the site', async () => {
    const { get, control, site } = await start()
    const padTo = 50_000_000
    control.answerWith({ body: JSON.stringify(site(0).website), padTo })
    const body = await (await get(websitePath)).text()
    expect(body.length).toBeGreaterThan(49_000_000)
    expect(Buffer.byteLength(body)).toBe(padTo)
    expect(JSON.parse(body)).toEqual(site(0).website)
  })

  test('can stop in the middle and stay open', async () => {
    const { get, control, close } = await start()
    control.answerWith({ body: '{"id":', ending: 'stall' })
    const response = await get(websitePath)
    const reader = response.body?.getReader()
    const first = await reader?.read()
    expect(new TextDecoder().decode(first?.value)).toBe('{"id":')
    const rest = reader?.read()
    await close()
    await expect(rest).rejects.toThrow('terminated')
  })

  test('can be cut off in the middle', async () => {
    const { get, control } = await start()
    control.answerWith({ body: '{"id":', ending: 'cut' })
    const response = await get(websitePath)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow('terminated')
  })
})

describe('several faults', () => {
  test('the newer of two wins, and the older is there when it runs out', () => {
    const faults = createFaults()
    faults.set({ kind: 'down' })
    faults.set({ kind: 'cut' }, { next: 1 })
    expect(faults.take(null, 'api').fault).toEqual({ kind: 'cut' })
    expect(faults.take(null, 'api').fault).toEqual({ kind: 'down' })
  })

  test('one of the same kind and scope is replaced', () => {
    const faults = createFaults()
    faults.set({ kind: 'slow', ms: 10 })
    faults.set({ kind: 'slow', ms: 20 }, { next: 1 })
    expect(faults.take(null, 'api').slowMs).toBe(20)
    expect(faults.take(null, 'api').slowMs).toBe(0)
  })

  test('ending those of one site keeps those of all', () => {
    const faults = createFaults()
    faults.set({ kind: 'cut' }, { websiteId: 'a' })
    faults.set({ kind: 'down' })
    faults.clear('a')
    expect(faults.take('a', 'api').fault).toEqual({ kind: 'down' })
  })
})
