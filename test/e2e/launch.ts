import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { ElectronApplication } from '@playwright/test'
import { electronFlags } from '../../build/desktop.ts'
import { openSession } from '../../build/desktop-session.ts'
import type { Session } from '../../build/desktop-session.ts'
import { findElectron } from '../../build/electron.ts'
import type { EventName, Events } from '../../preload/contract.ts'
import { launchAttached } from './attach.ts'
import { replaceKeyring } from './keyring.ts'
import { drive } from '../steps/run.ts'
import type { WindowRun } from '../steps/run.ts'
import { makeXdgOpen } from './xdg-open.ts'
import type { XdgOpen } from './xdg-open.ts'

/** One run of the built app. */
export type Run = WindowRun & {
  app: ElectronApplication
  /** What the app wrote to stdout and stderr so far. */
  output: () => string
  /** Ends the app as a power cut does. */
  kill: () => Promise<void>
}

/** A person's computer: a display, a profile folder and a keyring that outlive a run of the app. */
export type Computer = {
  profile: string
  /** The administrator's policy file, whether it is there or not. */
  policy: string
  /** What a program needs in its environment to find this computer's display and keyring. */
  env: () => NodeJS.ProcessEnv
  /** What programs gave to the system to open, and how the app links among it ended. */
  xdgOpen: Pick<XdgOpen, 'opened' | 'ended'>
  start: (...flags: string[]) => Promise<Run>
  /** Starts the app without a window to drive, and waits until it has ended by itself. */
  startAndEnd: (...flags: string[]) => Promise<Ended>
  /** Starts the app without a window to drive, and kills it once it has written `said`. */
  startAndKill: (said: string, ...flags: string[]) => Promise<void>
  /** Loses the keyring's content, as a reinstalled system does. */
  forgetKeyring: () => Promise<void>
  /** Locks the keyring, or unlocks it with its password, while programs use it. */
  turnKeyring: (state: 'locked' | 'unlocked') => Promise<void>
  close: () => Promise<void>
}

/** A program that starts the app. */
export type AppProgram = {
  executable: string
  /** What stands before the app's own flags. */
  args: string[]
  /** It is the packed app, and no Electron that is told which app to start. */
  isPacked: boolean
}

/** How a program ended. */
export type Ended = { code: number | null; stdout: string; stderr: string }

/**
 * Sets a computer up; `keyring: false` is one without any keychain, and `policy` the text of its
 * administrator's policy file. Its app is the built one, where `program` is no other. A `display` of
 * the caller's is used after other computers, and never beside them: two windows on one display take
 * the keyboard from each other. Without one, the computer has its own.
 */
export async function openComputer(options: {
  keyring: boolean
  program?: AppProgram | undefined
  policy?: string | null
  display?: Session
}): Promise<Computer> {
  const program = options.program ?? (await builtApp())
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'))
  const profile = join(folder, 'profile')
  const keyring = join(folder, 'keyring')
  const policy = join(folder, 'policy.json')
  if (typeof options.policy === 'string') await writeFile(policy, options.policy, { mode: 0o644 })
  const openKeyring = () => openSession({ display: false, keyring })
  const own = options.display === undefined ? await openDisplay() : null
  const display = options.display ?? own
  let session = options.keyring ? await openKeyring() : null
  const runs = new Set<Run>()
  const daemons: ChildProcess[] = []

  const xdgOpen = await makeXdgOpen(
    join(folder, 'trash'),
    commandFor(program, process.env, profile, []),
  )

  const env = () => ({
    ...process.env,
    PATH: `${xdgOpen.folder}${delimiter}${process.env['PATH']}`,
    // Once packed, the app claims its links: in the settings of this computer, not of whoever runs the tests.
    ...(program.isPacked ? { XDG_CONFIG_HOME: join(folder, 'config') } : {}),
    // Without an address of its own the app would find the keyring of whoever runs the tests.
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    // Without one, also the policies of this very computer are none of a test's.
    LATCHKEY_POLICY: policy,
    ...display?.env,
    ...session?.env,
  })

  return {
    profile,
    policy,
    env,
    xdgOpen,
    async start(...flags) {
      const run = await launch(program, env(), profile, flags)
      runs.add(run)
      return run
    },
    async startAndEnd(...flags) {
      const { child, stdout, stderr } = spawnProgram(program, env(), profile, flags)
      const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
      return { code, stdout: stdout(), stderr: stderr() }
    },
    async startAndKill(said, ...flags) {
      const { child, stderr } = spawnProgram(program, env(), profile, flags)
      const gone = once(child, 'exit')
      const kill = () => stderr().includes(said) && child.kill('SIGKILL')
      child.once('spawn', kill)
      child.stderr.on('data', kill)
      await gone
    },
    async forgetKeyring() {
      await session?.close()
      await rm(keyring, { recursive: true })
      session = await openKeyring()
    },
    async turnKeyring(state) {
      daemons.push(await replaceKeyring(env(), keyring, state))
    },
    async close() {
      for (const run of runs) await run.kill()
      for (const daemon of daemons) daemon.kill()
      await session?.close()
      await own?.close()
      // Electron's helper processes write for a moment after the main process was killed.
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    },
  }
}

/** A virtual display, with nothing on it. */
export const openDisplay = (): Promise<Session> =>
  openSession({ display: true, keyring: undefined })

/** The built app, started by the Electron that is here. */
async function builtApp(): Promise<AppProgram> {
  const electron = await findElectron()
  if (electron === undefined) throw new Error('There is no Electron: run "npm run app-command".')
  return { executable: electron.executable, args: electron.args, isPacked: false }
}

function commandFor(
  { executable, args }: AppProgram,
  env: NodeJS.ProcessEnv,
  profile: string,
  flags: string[],
) {
  const own = ['--lang=en-US', `--user-data-dir=${profile}`, ...flags]
  return { command: executable, args: [...electronFlags(env), ...args, ...own] }
}

/** Starts the built app as a plain program; nothing is attached to it. */
export async function spawnApp(env: NodeJS.ProcessEnv, profile: string, flags: string[]) {
  return spawnProgram(await builtApp(), env, profile, flags)
}

function spawnProgram(
  program: AppProgram,
  env: NodeJS.ProcessEnv,
  profile: string,
  flags: string[],
) {
  const { command, args } = commandFor(program, env, profile, flags)
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  return { child, stdout: collect(child.stdout), stderr: collect(child.stderr) }
}

/** Keeps what a program writes; gives all of it so far. */
export function collect(stream: Readable | null): () => string {
  let text = ''
  stream?.on('data', (chunk) => (text += String(chunk)))
  return () => text
}

async function launch(
  program: AppProgram,
  env: NodeJS.ProcessEnv,
  profile: string,
  flags: string[],
): Promise<Run> {
  const { command, args } = commandFor(program, env, profile, flags)
  const given = Object.entries(env)
  const options = {
    executablePath: command,
    // The app's own theme decides, not Playwright's.
    colorScheme: null,
    args,
    env: Object.fromEntries(
      given.filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  }
  const app = await launchAttached(options, program.isPacked)
  // Playwright forgets the process once the app has ended.
  const child = app.process()
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)]
  // A test's own limit ends what hangs: the app's windows would have one of half a minute.
  app.context().setDefaultTimeout(0)
  return {
    ...(await drive(await app.firstWindow({ timeout: 0 }))),
    app,
    output: () => stdout() + stderr(),
    hear: (name) => hear(app, name),
    answerSaves: (filePath) =>
      app.evaluate(({ dialog }, path) => {
        dialog.showSaveDialog = () =>
          Promise.resolve(
            path === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: path },
          )
      }, filePath),
    resize: (width, height) =>
      app.evaluate(
        ({ BrowserWindow }, [wide, high]) =>
          BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high),
        [width, height] as const,
      ),
    zoom: (by) =>
      app.evaluate(({ BrowserWindow }, factor) => {
        BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(factor)
      }, by),
    quit: () => app.close(),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
  }
}

async function hear<Name extends EventName>(
  app: ElectronApplication,
  name: Name,
): Promise<() => Promise<Events[Name][]>> {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined) throw new Error('There is no window')
    const heard: unknown[] = []
    Object.assign(globalThis, { [`heard ${wanted}`]: heard })
    const send = contents.send.bind(contents)
    contents.send = (channel, ...sent) => {
      if (sent[0] === wanted) heard.push(sent[1])
      send(channel, ...sent)
    }
  }, name)
  return () => app.evaluate((_electron, wanted) => Reflect.get(globalThis, `heard ${wanted}`), name)
}
