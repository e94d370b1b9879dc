import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { promisify } from 'node:util'

import { expect, test } from 'vitest'

import { startPracticeSquarespace } from '../../../main/practice/server.ts'
import { start, websitePath } from './start.ts'

const webClasses = [globalThis.Request, globalThis.Response]

test('two run side by side, each on a port of its own', async () => {
  const [one, other] = [await start(), await start({ seed: 2 })]
  expect(one.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(one.origin).not.toBe(other.origin)
  expect((await one.get(websitePath, other.keyOf(0))).status).toBe(401)
})

test('a port that is taken is refused with the reason', async () => {
  const { origin } = await start()
  const port = Number(new URL(origin).port)
  await expect(startPracticeSquarespace({ sites: 1, port })).rejects.toThrow('EADDRINUSE')
})

test('a chosen port is used, and free again after closing', async () => {
  const first = await start()
  const port = Number(new URL(first.origin).port)
  await first.close()
  const second = await start({ port })
  expect(second.origin).toBe(first.origin)
})

test('closing cuts a connection that has not asked anything yet', async () => {
  const { origin, close } = await start()
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const closed = once(socket, 'close')
  await close()
  await closed
  expect(socket.destroyed).toBe(true)
})

test('after closing nothing keeps the process alive, whatever still hung', async () => {
  const script = `
    import { startPracticeSquarespace } from './main/practice/server.ts'
    const practice = await startPracticeSquarespace({ sites: 3, controlPort: true })
    const [one, two, three] = practice.control.sites()
    practice.control.hang({ websiteId: one.website.id })
    practice.control.goSlow(600_000, { websiteId: two.website.id })
    practice.control.answerWith({ body: '{', ending: 'stall' }, { websiteId: three.website.id })
    const ask = ({ keys }) => fetch(practice.origin + '${websitePath}', {
      headers: { authorization: 'Bearer ' + keys[0].apiKey },
    }).then((response) => response.text()).catch(() => 'cut')
    const answers = [one, two, three].map(ask)
    while (practice.control.requests().length < 3) await new Promise(setImmediate)
    await practice.close()
    console.log((await Promise.all(answers)).join())
  `
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
    timeout: 20_000,
  })
  expect(stdout.trim()).toBe('cut,cut,cut')
}, 30_000)

test('starting leaves the web classes of the process alone', async () => {
  await start()
  expect([globalThis.Request, globalThis.Response]).toEqual(webClasses)
})
