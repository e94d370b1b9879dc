import { onTestFinished } from 'vitest'
import { createTokenCopies } from '../../main/grants/token-copies.ts'
import { createApi2Cart } from '../../main/api2cart/api2cart.ts'
import { createConnections } from '../../main/connections.ts'
import { Failure } from '../../main/common/failure.ts'
import type { Expected } from '../../main/common/failure.ts'
import { createSquarespace } from '../../main/squarespace/client.ts'
import { createLogin } from '../../main/squarespace/login.ts'
import type { Fetch } from '../../main/squarespace/reply.ts'
import type { Sqlite } from '../../main/database/sqlite.ts'
import { createVault } from '../../main/vault/vault.ts'
import type { Api, CheckProgress, EventName, Events, Input } from '../../preload/contract.ts'
import { makeFolder } from './folder.ts'
import { createKeychain } from './keychain.ts'
import { close, open } from './sqlite.ts'
import { createClock, startSquarespace, userAgent } from './squarespace.ts'

type Options = {
  sites?: number
  folder?: string
  keychain?: ReturnType<typeof createKeychain>
  neededApis?: readonly Api[]
  /** Stands between the run and the network, and between the run and its file. */
  fetch?: Fetch
  wrap?: (sqlite: Sqlite) => Sqlite
  /** Happens to the folder before the run opens its file. */
  before?: (folder: string) => void
}

export type Room = Awaited<ReturnType<typeof startRoom>>

/**
 * The connections room as the app has it, on a real file and a real practice Squarespace. `again`
 * ends this run of the app and starts the next one on the same file.
 */
export async function startRoom(options: Options = {}) {
  const clock = createClock()
  const practice = await startSquarespace({ sites: options.sites ?? 4, now: clock.now })
  return startRun(options, practice, clock)
}

type PracticeSquarespace = Awaited<ReturnType<typeof startSquarespace>>

function startRun(
  options: Options,
  practice: PracticeSquarespace,
  clock: ReturnType<typeof createClock>,
) {
  const { folder = makeFolder(), keychain = createKeychain(), neededApis = [] } = options
  options.before?.(folder)
  const { sqlite: file } = open(folder)
  const { wrap = (each: Sqlite) => each, fetch: send = fetch } = options
  const sqlite = wrap(file)
  const vault = createVault({
    profile: 'real',
    memorySecrets: new Map(),
    sqlite,
    keychain,
    now: clock.now,
    onChange: () => connections.announceAll(),
  })
  const heard: { [Name in EventName]?: Events[Name][] } = {}
  const reports: string[] = []
  const settings = { neededApis }
  const waiting = new Set<() => void>()

  const network: Parameters<typeof createSquarespace>[0] = {
    fetch: send,
    origin: practice.origin,
    userAgent,
    now: clock.now,
  }
  const login = createLogin(network)

  const connections = createConnections({
    folder,
    sqlite,
    vault,
    squarespace: createSquarespace(network),
    login,
    api2cart: createApi2Cart(network),
    policies: { api2cart: null },
    now: clock.now,
    squarespaceTime: () => null,
    reading: () => ({
      neededApis: settings.neededApis,
      secretState: vault.stateOf,
      now: clock.now(),
    }),
    emit,
    report,
  })

  function emit<Name extends EventName>(name: Name, payload: Events[Name]): void {
    const list: unknown[] = (heard[name] ??= [])
    list.push(payload)
    for (const look of waiting) look()
  }

  function report(what: string, error: unknown): void {
    reports.push(`${what}: ${String(error)}`)
  }

  const progress = (): CheckProgress | undefined => heard['check.progress']?.at(-1)

  /** Resolves with the last progress when it is as wanted. */
  function untilProgress(wanted: (progress: CheckProgress) => boolean): Promise<CheckProgress> {
    const { promise, resolve } = Promise.withResolvers<CheckProgress>()
    const look = () => {
      const last = progress()
      if (last === undefined || !wanted(last)) return
      waiting.delete(look)
      resolve(last)
    }
    waiting.add(look)
    look()
    return promise
  }

  const settled = () => untilProgress(({ state }) => state !== 'running')

  async function end(): Promise<void> {
    await connections.close()
    close(file)
  }
  onTestFinished(end)

  const next = (changes: Options) =>
    startRun(
      { ...options, fetch, wrap: (each) => each, folder, keychain, ...changes },
      practice,
      clock,
    )

  return {
    ...practice,
    tokenCopies: createTokenCopies({ folder, sqlite, vault, report }),
    connections,
    login,
    vault,
    sqlite,
    emit,
    report,
    keychain,
    clock,
    folder,
    settings,
    heard,
    reports,
    untilProgress,
    settled,

    /**
     * How many milliseconds an answer may take from now on; null as long as in the app. Short only for
     * one that never comes: on a busy computer any other may be late as well.
     */
    giveUpAfter(milliseconds: number | null): void {
      if (milliseconds === null) delete network.timeout
      else network.timeout = milliseconds
    },

    /** Adds the key of the practice site and waits until its first check is over. */
    async add(index: number, more: Omit<Input<'connections.addKey'>, 'apiKey'> = {}) {
      const added = await connections.addKey({ apiKey: practice.site(index).apiKey, ...more })
      await settled()
      return added
    },

    /** Checks and waits until that is over. */
    async check(...connectionIds: string[]): Promise<CheckProgress> {
      connections.check(connectionIds.length === 0 ? undefined : connectionIds)
      return settled()
    },

    /** The site's row, as the list shows it. */
    row(websiteId: string) {
      const found = connections.list().sites.find((site) => site.websiteId === websiteId)
      if (found === undefined) throw new Error(`${websiteId} is not on the list`)
      return found
    },

    /** A connection's health, as the list shows it. */
    healthOf(connectionId: string) {
      return connections
        .list()
        .sites.flatMap((site) => site.connections)
        .find((connection) => connection.id === connectionId)?.health
    },

    async again(changes: Options = {}) {
      await end()
      return next(changes)
    },

    /** Ends this run as a power cut does: nothing is waited for, nothing more reaches the file. */
    killed(changes: Options = {}) {
      void connections.close()
      close(file)
      return next(changes)
    },
  }
}

/** Why work fails, as the window is told; throws when the work ends well or otherwise. */
export async function failureOf(work: Promise<unknown> | (() => unknown)): Promise<Expected> {
  const error = await Promise.resolve(typeof work === 'function' ? call(work) : work).then(
    () => new Error('It went well'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof Failure) {
    const { message: _, ...problem } = error.error
    return problem
  }
  throw error
}

async function call(work: () => unknown): Promise<unknown> {
  return work()
}
