import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { filesIn } from './files.ts'
import { expect, site, test } from './fixture.ts'
import type { Computer, Run } from './launch.ts'

/** The ways in which a key's text may lie in a file. */
function shapesOf(key: string): Buffer[] {
  const bytes = Buffer.from(key)
  return [
    bytes,
    Buffer.from(key, 'utf16le'),
    Buffer.from(bytes.toString('hex')),
    // Base64 of the text at each of the three positions it may begin at, without its blurred ends.
    ...[0, 1, 2].map((shift) => {
      const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
      return Buffer.from(text.slice(4, -8))
    }),
  ]
}

/** The files of a folder in which a key can be found. */
function filesWith(folder: string, keys: string[]): string[] {
  const shapes = keys.flatMap(shapesOf)
  return filesIn(folder).filter((file) => {
    const bytes = readFileSync(join(folder, file))
    return shapes.some((shape) => bytes.includes(shape))
  })
}

function keepAnswers({ page }: Run): Promise<void> {
  return page.evaluate(`void (() => {
    window.heard = []
    for (const name of ['connections.changed', 'check.progress', 'app.changed', 'preferences.changed'])
      window.latchkey.on(name, (payload) => window.heard.push(JSON.stringify(payload)))
  })()`)
}

async function noTraceOf(keys: string[], run: Run, computer: Computer): Promise<void> {
  expect(filesWith(computer.profile, keys)).toEqual([])
  for (const key of keys) expect(run.output()).not.toContain(key)
}

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
  await keepAnswers(run)
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
  answers.push(await run.must('app.status', {}), await run.page.evaluate('window.heard'))
  for (const key of keys) expect(JSON.stringify(answers)).not.toContain(key)
  await noTraceOf(keys, run, computer)
  await run.must('connections.remove', { connectionId })
  await run.quit()
  await noTraceOf(keys, run, computer)
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
