import { existsSync, readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { freePort } from '../fakes/free-port.ts'
import { hear } from '../steps/steps.ts'
import { expect, test } from './fixture.ts'
import type { Computer } from './launch.ts'
import { hideWindow, isShown } from './native.ts'

const link = 'latchkey://oauth/callback?code=c0de&state=st4te'

/** What a page may write behind a link, and what must not come of it. */
async function attack(computer: Computer) {
  const [inspect, debugging] = [await freePort(), await freePort()]
  const elsewhere = join(computer.profile, '..', 'elsewhere')
  return {
    flags: [
      `--inspect=${inspect}`,
      `--remote-debugging-port=${debugging}`,
      `--user-data-dir=${elsewhere}`,
      '--squarespace=http://127.0.0.1:1',
      '--practice',
      '--proxy-server=http://127.0.0.1:1',
      '"',
    ],
    /** Which of it has come about. */
    async reached() {
      const ports = [inspect, debugging]
      const answers = await Promise.all(ports.map(isAnswered))
      return {
        ports: ports.filter((_port, nth) => answers[nth]),
        // Chromium makes its crash reporter's folder before any code of the app.
        elsewhere: existsSync(elsewhere)
          ? readdirSync(elsewhere).filter((name) => name !== 'Crashpad')
          : [],
      }
    },
  }
}

const nothing = { ports: [], elsewhere: [] }

function isAnswered(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

test('ports that these tests look for do answer when the flags stand before the link', async ({
  start,
  computer,
}) => {
  const { flags, reached } = await attack(computer)
  const ports = flags.filter((flag) => flag.includes('remote-debugging-port'))
  await start(...ports, '--', link)
  expect((await reached()).ports).toHaveLength(1)
})

test('the system’s way to pass a link on lets no flag behind it through', async ({
  start,
  computer,
  practice,
}) => {
  const { flags, reached } = await attack(computer)
  const run = await start('--', link, ...flags)
  expect((await run.must('app.status', {})).squarespace).toMatchObject({ origin: practice.origin })
  expect(await reached()).toEqual(nothing)
  expect(await run.app.evaluate(({ app }) => app.getPath('userData'))).toBe(computer.profile)
  expect(await run.app.evaluate(({ app }) => app.commandLine.hasSwitch('proxy-server'))).toBe(false)
})

test('a link with quotes, spaces and flags in it is one link, and nobody hears of it', async ({
  start,
  computer,
}) => {
  const { flags, reached } = await attack(computer)
  const run = await start()
  const unmatched = await hear(run, 'signin.unmatchedCallback')
  for (const gap of ['"', "'", '" ', ' ']) {
    const odd = `latchkey://x${gap}${flags.join(' ')}${gap}`
    expect((await computer.startAndEnd('--', odd)).code).toBe(0)
    expect((await computer.startAndEnd(odd)).code).toBe(0)
  }
  expect(await reached()).toEqual(nothing)
  await computer.startAndEnd('--', link)
  await expect.poll(unmatched).toEqual([{ problem: 'not-waiting' }])
})

test('the running app takes the link of a second start, and none of the flags behind it', async ({
  start,
  computer,
  practice,
}) => {
  const { flags, reached } = await attack(computer)
  const run = await start()
  await hideWindow(run)
  const unmatched = await hear(run, 'signin.unmatchedCallback')
  const own = `--squarespace=${practice.origin}`
  expect((await computer.startAndEnd(own, '--', link, ...flags)).code).toBe(0)
  await expect.poll(unmatched).toEqual([{ problem: 'not-waiting' }])
  expect(await reached()).toEqual(nothing)
  expect((await run.must('app.status', {})).squarespace).toMatchObject({ origin: practice.origin })
  expect(await isShown(run)).toBe(false)
})

test('a start ends at once where a flag behind a link was read already', async ({
  start,
  computer,
}) => {
  const { flags, reached } = await attack(computer)
  const refused = async (...more: string[]) => {
    const ended = await computer.startAndEnd(link, ...more)
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('app link') })
    // Chromium says so when its port is open, however shortly.
    expect(ended.stderr).not.toContain('DevTools listening')
    expect(await reached()).toEqual(nothing)
  }
  for (const flag of flags) await refused(flag)
  await refused(...flags)
  expect(existsSync(computer.profile) ? readdirSync(computer.profile) : []).not.toContain('log')

  const run = await start()
  const unmatched = await hear(run, 'signin.unmatchedCallback')
  await hideWindow(run)
  await refused(...flags)
  expect(await isShown(run)).toBe(false)
  expect(await unmatched()).toEqual([])
})
