import { spawn } from 'node:child_process'
import { chmod, readdir, readFile, readlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { electronFlags } from '../../build/desktop.ts'
import { isAlive } from '../../build/staging.ts'
import type { UpdateState } from '../../preload/contract.ts'
import { freePort } from '../fakes/free-port.ts'
import { digestOf } from './app-images.ts'
import type { AppImage } from './app-images.ts'
import { openWindow } from './devtools.ts'
import type { Window } from './devtools.ts'

/** How long, in milliseconds, the app may take for a step: to start, to end, to answer. */
const patience = 180_000

export type Installed = Awaited<ReturnType<typeof installApp>>

/** An app that somebody saved and starts, with a profile of its own. */
export async function installApp(given: {
  folder: string
  image: AppImage
  env: NodeJS.ProcessEnv
  squarespace: string
}) {
  const path = join(given.folder, 'Latchkey.AppImage')
  const profile = join(given.folder, 'profile')
  const cache = join(given.folder, 'cache')
  await writeFile(path, given.image.content)
  await chmod(path, 0o755)
  const port = await freePort()
  const env = {
    ...given.env,
    TMPDIR: given.folder,
    XDG_CACHE_HOME: cache,
  }
  const args = [
    ...electronFlags(env),
    '--lang=en-US',
    `--user-data-dir=${profile}`,
    `--remote-debugging-port=${port}`,
    `--squarespace=${given.squarespace}`,
  ]
  let opened: Window | null = null

  async function connect(): Promise<Window> {
    let window: Window | null = null
    await until('the window of the app', async () => {
      window ??= await openWindow(port)
      return window !== null && (await window.isReady())
    })
    if (window === null) throw new Error('No window')
    opened = window
    return window
  }

  /** The process of the app that holds the profile. */
  async function pid(): Promise<number | null> {
    const holder = await readlink(join(profile, 'SingletonLock')).catch(() => '')
    const found = Number(holder.slice(holder.lastIndexOf('-') + 1))
    return found > 0 && isAlive(found) ? found : null
  }

  async function ended(before: number | null): Promise<void> {
    await until('the app ended', async () => before === null || !isAlive(before))
    opened?.close()
    opened = null
  }

  return {
    path,
    cache,
    start(): Promise<Window> {
      spawn(path, args, { env, stdio: 'ignore' })
      return connect()
    },
    /** Does what ends the app and starts another one. */
    async restarted(act: () => Promise<unknown>): Promise<Window> {
      const before = await pid()
      // The window may be gone before it has the answer.
      await act().catch(() => undefined)
      await ended(before)
      return connect()
    },
    async quit(): Promise<void> {
      const before = await pid()
      if (before !== null) process.kill(before, 'SIGTERM')
      await ended(before)
    },
    /** Whether electron-updater made an id of this computer. */
    hasId: async () => (await readdir(profile)).includes('.updaterId'),
    /** The version that would start now, by what the file holds. */
    async version(images: readonly AppImage[]): Promise<string> {
      const content = await readFile(path).catch(() => Buffer.alloc(0))
      const digest = digestOf(content)
      return images.find((image) => digestOf(image.content) === digest)?.version ?? 'none'
    },
  }
}

/** Looks for an update, and gives where that ended. */
export async function lookForUpdate({ must }: Window): Promise<UpdateState> {
  await must('updates.check', {})
  let state: UpdateState = { kind: 'checking' }
  await until('the look for an update ended', async () => {
    state = (await must('updates.status', {})).state
    return state.kind !== 'checking' && state.kind !== 'downloading'
  })
  return state
}

/** Waits until something is so. Throws where that takes longer than anything should. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patience
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Never came: ${what}`)
    await setTimeout(100)
  }
}
