import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, site, test } from './fixture.ts'
import { expectNoTraceOf, keepEvents } from './traces.ts'

test('no key is left in a file, the log, the output or an answer, whatever was done with it', async ({
  start,
  sites,
  practice,
  computer,
}) => {
  const run = await start()
  const { website, apiKey } = site(sites, 0)
  const second = practice.control.addKey(website.id)
  const never = 'never-accepted-0123456789-key'
  const keys = [apiKey, second, never, site(sites, 1).apiKey]
  const heard = await keepEvents(run)
  const { connectionId } = await run.connect(apiKey)
  const answers: unknown[] = [
    await run.call('connections.identifyKey', { apiKey }),
    await run.call('connections.identifyKey', { apiKey: never }),
    await run.call('connections.addKey', { apiKey }),
    await run.call('connections.addKey', { apiKey: `${never}\n${never}` }),
    await run.call('connections.addKey', { apiKey: `https://x.example/?key=${never}` }),
    await run.call('connections.replaceKey', { connectionId, apiKey: site(sites, 1).apiKey }),
  ]
  for (const fail of ['goDown', 'cutConnection'] as const) {
    practice.control[fail]()
    answers.push(await run.call('connections.addKey', { apiKey: second }), await run.check())
    practice.control.comeUp()
  }
  const echo = JSON.stringify({ type: apiKey, subtype: apiKey, message: `Bearer ${apiKey}` })
  for (const status of [401, 500]) {
    // Some proxies send back what they were sent.
    practice.control.answerWith({ status, body: echo, headers: { 'x-contextid': apiKey } })
    await run.check()
    answers.push(await run.must('connections.list', {}))
  }
  practice.control.comeUp()
  answers.push(await run.call('connections.replaceKey', { connectionId, apiKey: second }))
  await run.check()
  await run.must('connections.remove', { connectionId })
  await run.must('connections.restore', { connectionId })
  answers.push(await run.must('connections.list', {}))
  answers.push(await run.must('sites.get', { websiteId: website.id }))
  answers.push(await run.must('app.status', {}), await heard())
  for (const key of keys) expect(JSON.stringify(answers)).not.toContain(key)
  await expectNoTraceOf(keys, run, computer)
  await run.must('connections.remove', { connectionId })
  await run.quit()
  await expectNoTraceOf(keys, run, computer)
})

test('the session that speaks to a Squarespace reaches no other server', async ({
  start,
  sites,
  practice,
}) => {
  const { app, connect } = await start()
  await connect(site(sites, 0).apiKey)
  const seen: string[] = []
  const other = createServer((request, response) => {
    seen.push(request.url ?? '')
    response.end('{}')
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const urls = [`${practice.origin}/`, `http://127.0.0.1:${port}/`, `http://localhost:${port}/`]
  const reached = await app.evaluate(async ({ session }, [own = '', ...others]) => {
    const { origin } = new URL(own)
    const speaking = session.fromPartition(`${origin} ${origin}`)
    const all = [own, ...others].map((url) => speaking.fetch(url).then(() => 'reached', String))
    return Promise.all(all)
  }, urls)
  expect(reached).toEqual([
    'reached',
    expect.stringContaining('ERR_BLOCKED_BY_CLIENT'),
    expect.stringContaining('ERR_BLOCKED_BY_CLIENT'),
  ])
  expect(seen).toEqual([])
  await new Promise((resolve) => other.close(resolve))
})

test('a redirect never brings a key to another server', async ({ start, sites, practice }) => {
  const seen: string[] = []
  const other = createServer((request, response) => {
    seen.push(JSON.stringify([request.url, request.rawHeaders]))
    response.end('{}')
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const run = await start()
  const { apiKey } = site(sites, 0)
  await run.connect(apiKey)
  for (const status of [301, 302, 303, 307, 308]) {
    for (const location of [
      `http://127.0.0.1:${port}/`,
      `//localhost:${port}/1.0/authorization/website`,
    ]) {
      practice.control.answerWith({ status, headers: { location } })
      expect(await run.check()).toMatchObject({ failures: [{ health: 'unreachable' }] })
      expect(await run.call('connections.identifyKey', { apiKey })).toMatchObject({ ok: false })
    }
  }
  practice.control.answerWith({
    headers: {
      refresh: `0;url=http://127.0.0.1:${port}/`,
      link: `<http://127.0.0.1:${port}/>; rel=preload; as=fetch`,
    },
  })
  await run.check()
  expect(seen).toEqual([])
  await new Promise((resolve) => other.close(resolve))
})
