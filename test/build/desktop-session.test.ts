import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { missingPackages } from '../../build/desktop-needs.ts'
import { startHelper } from '../../build/desktop-helpers.ts'
import { busNames, openSession, removeAbandonedSessions } from '../../build/desktop-session.ts'
import { run } from '../../build/run.ts'
import { makeFolder, namesIn } from '../fakes/folder.ts'

const hasHelpers =
  process.platform === 'linux' &&
  (await missingPackages({ display: true, keyring: true })).length === 0

/**
 * What an X server on this display answers to someone without its cookie (X11 protocol, section
 * 8): 0 is a refusal, 1 a welcome. Throws when there is no server.
 */
async function answerOf(display: string): Promise<number | undefined> {
  const socket = connect(`\0/tmp/.X11-unix/X${display.slice(1)}`)
  await once(socket, 'connect')
  socket.write(Uint8Array.of(0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0))
  const [answer] = await once(socket, 'data')
  socket.destroy()
  return Uint8Array.from(answer).at(0)
}

describe.runIf(hasHelpers)('a session of the launcher’s own', () => {
  test('has a display and a keyring, and close ends both', async () => {
    const session = await openSession({ display: true, keyring: 'throw-away' })
    const env = { ...process.env, ...session.env }
    const folder = dirname(session.env['XAUTHORITY'] ?? '')
    expect(session.env['DISPLAY']).toMatch(/^:\d+$/)
    expect(await busNames(env, 'ListNames')).toContain('org.freedesktop.secrets')
    await session.close()
    expect(await busNames(env, 'ListNames')).toEqual([])
    expect(existsSync(folder)).toBe(false)
    await expect(answerOf(session.env['DISPLAY'] ?? '')).rejects.toThrow('ECONNREFUSED')
  })

  test('has a display that refuses strangers, its pointer in a corner, over no window', async () => {
    const session = await openSession({ display: true, keyring: undefined })
    expect(await answerOf(session.env['DISPLAY'] ?? '')).toBe(0)
    const env = { ...process.env, ...session.env }
    const { stdout } = await run('xdotool', ['getmouselocation'], { env })
    expect(stdout).toMatch(/^x:1599 y:999 /)
    await session.close()
  })

  test('keeps a keyring in the folder it is told, for this person only', async () => {
    const home = join(makeFolder(), 'keyring')
    const session = await openSession({ display: false, keyring: home })
    await session.close()
    expect(namesIn(join(home, 'keyrings'))).toContain('login.keyring')
    expect(spawnSync('stat', ['-c', '%a', home], { encoding: 'utf8' }).stdout).toBe('700\n')
  })

  test('starts nothing that is not wanted', async () => {
    const session = await openSession({ display: false, keyring: undefined })
    expect(session.env).toEqual({})
    await session.close()
  })

  test('ends when the process that opened it is killed', async () => {
    const module = pathToFileURL(join(import.meta.dirname, '../../build/desktop-session.ts')).href
    const script = `
      import { openSession } from ${JSON.stringify(module)}
      const session = await openSession({ display: false, keyring: 'throw-away' })
      console.log(session.env.DBUS_SESSION_BUS_ADDRESS)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [address] = await once(child.stdout.setEncoding('utf8'), 'data')
    const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: String(address).trim() }
    expect(await busNames(env, 'ListNames')).toContain('org.freedesktop.secrets')
    child.kill('SIGKILL')
    await once(child, 'exit')
    await expect.poll(() => busNames(env, 'ListNames')).toEqual([])
  })
})

test.runIf(process.platform === 'linux')('a helper that does not start says why', async () => {
  const { ready } = startHelper(makeFolder(), 'no-such-program', [], process.env)
  await expect(ready()).rejects.toThrow(/^no-such-program did not start: .*No such file/)
})

test('folders of sessions whose process is gone are removed, others stay', async () => {
  const parent = makeFolder()
  const child = spawn('true')
  await once(child, 'exit')
  mkdirSync(join(parent, `latchkey-session-${child.pid}-abc`))
  mkdirSync(join(parent, `latchkey-session-${process.pid}-abc`))
  mkdirSync(join(parent, `another-${child.pid}-abc`))
  await removeAbandonedSessions(parent)
  expect(namesIn(parent)).toEqual([
    `another-${child.pid}-abc`,
    `latchkey-session-${process.pid}-abc`,
  ])
})
