/** What becomes of a computer's keyring while it is in use. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { expect } from '@playwright/test'
import { run } from '../../build/run.ts'

const question = ['--session', '--print-reply=literal', '--dest=org.freedesktop.secrets']
const collection = '/org/freedesktop/secrets/aliases/default'

/**
 * Puts a keyring daemon in the place of the one that runs: locked, as after a sign-in without a
 * password, or unlocked with the password that the session's keyring has. Resolves when it answers so.
 */
export async function replaceKeyring(
  env: NodeJS.ProcessEnv,
  home: string,
  state: 'locked' | 'unlocked',
): Promise<ChildProcess> {
  const unlock = state === 'unlocked' ? ['--unlock'] : []
  const args = ['--foreground', '--replace', '--components=secrets', ...unlock]
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', 'gnome-keyring-daemon', ...args], {
    env: { ...env, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.stdin?.end('latchkey')
  await expect
    .poll(() => isLocked(env), { message: 'The keyring did not start' })
    .toBe(state === 'locked')
  return child
}

/** What the default keyring says of itself; null while none answers. */
async function isLocked(env: NodeJS.ProcessEnv): Promise<boolean | null> {
  const read = ['org.freedesktop.DBus.Properties.Get', 'string:org.freedesktop.Secret.Collection']
  const asked = await run('dbus-send', [...question, collection, ...read, 'string:Locked'], { env })
  if (asked.code !== 0) return null
  return asked.stdout.includes('true')
}
