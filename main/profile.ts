import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { AppStatus, EventName, Events, Notice, Preferences } from '../preload/contract.ts'
import { createConnections } from './connections/connections.ts'
import type { Connections } from './connections/connections.ts'
import { backupsIn } from './database/backup-files.ts'
import { createBackups } from './database/backing-up.ts'
import type { Backups } from './database/backing-up.ts'
import { openDatabase, restoreBackup } from './database/database.ts'
import type { Database, Found } from './database/database.ts'
import type { CopySqlite, OpenSqlite } from './database/sqlite.ts'
import type { Place } from './flags.ts'
import { Imports } from './imports/imports.ts'
import type { Practice } from './practice/practice.ts'
import { createSignin } from './signin/signin.ts'
import type { Signin } from './signin/signin.ts'
import { createSquarespace } from './squarespace/client.ts'
import { hearTime } from './squarespace/heard-time.ts'
import { createLogin } from './squarespace/login.ts'
import type { Fetch } from './squarespace/reply.ts'
import { createUpkeep } from './upkeep/upkeep.ts'
import type { Upkeep } from './upkeep/upkeep.ts'
import type { Keychain } from './vault/keychain.ts'
import { createVault } from './vault/vault.ts'
import type { Held, Vault } from './vault/vault.ts'

const realOrigins = { api: 'https://api.squarespace.com', login: 'https://login.squarespace.com' }

// One folder a place, and requests to its own Squarespace alone, so that no key of one Squarespace
// is ever sent to another.
const folders: Record<Place['kind'], string> = {
  real: 'stores',
  practice: 'practice-stores',
  other: 'test-stores',
}

/** What a profile needs of the machine and of the app around it. */
export type ProfileDeps = {
  userData: string
  openSqlite: OpenSqlite
  copySqlite: CopySqlite
  keychain: Keychain
  /** The secrets of this run on a machine without a keychain. */
  held: Held
  /** Fetches from these origins alone. */
  fetchFrom: (origins: readonly string[]) => Fetch
  userAgent: string
  /** Opens an address in the person's browser. */
  openExternal: (url: string) => Promise<void>
  /** Whether the person wants this address opened in their browser. */
  mayOpen: (url: string) => Promise<boolean>
  /** Brings the window to the front. */
  raise: () => void
  now: () => number
  preferences: () => Preferences
  emit: <Name extends EventName>(name: Name, payload: Events[Name]) => void
  report: (what: string, error: unknown) => void
  /** Whether Squarespace answered, or which notices stand, is another than before. */
  statusChanged: () => void
}

/** One list of stores with all that serves it: its file, its vault, its Squarespace. */
export type Profile = {
  connections: Connections
  imports: Imports
  signin: Signin
  upkeep: Upkeep
  vault: Vault
  squarespace: AppStatus['squarespace']
  practice: Practice | null
  /** The backups that there are, newest first. */
  listBackups: Backups['list']
  reachable: () => boolean | null
  notices: () => Notice[]
  /**
   * What may wait until its list is on the screen: a backup where the last run made none, the
   * keychain, upkeep. Reports what fails.
   */
  begin: () => Promise<void>
  /** Ends all work and closes the file; resolves when nothing of it runs any more. */
  close: () => Promise<void>
  /**
   * Closes, and puts a backup in place: the one of this id, or the newest good one. Open the profile
   * again afterwards. Null when there is no such backup.
   */
  restoreBackup: (backupId?: string) => Promise<number | null>
}

/** Opens the profile of a place. Throws `NewerDatabase`; what was opened by then is closed again. */
export async function openProfile(place: Place, deps: ProfileDeps): Promise<Profile> {
  const folder = join(deps.userData, folders[place.kind])
  const database = openDatabase(folder, deps.openSqlite, deps.now())
  try {
    const practice = place.kind === 'practice' ? await startPractice(place.siteCount) : null
    return await assemble(place, folder, database, practice, deps)
  } catch (error) {
    database.sqlite.close()
    throw error
  }
}

async function assemble(
  place: Place,
  folder: string,
  database: Database,
  practice: Practice | null,
  deps: ProfileDeps,
): Promise<Profile> {
  const { now, openSqlite } = deps
  const { sqlite } = database
  const backups = createBackups({ ...deps, database, folder, changed: deps.statusChanged })
  const origins = originsOf(place, practice)
  const squarespace = { kind: place.kind, origin: origins.api }
  const vault = createVault({
    sqlite,
    keychain: deps.keychain,
    now,
    held: deps.held,
    onChange: () => {
      connections.announceAll()
      connections.developerApps.announce()
    },
  })

  let reachable: boolean | null = null
  const onReach = (reached: boolean) => {
    if (reached === reachable) return
    reachable = reached
    deps.statusChanged()
  }

  const time = hearTime(deps.fetchFrom(Object.values(origins)))
  const speaking = { fetch: time.fetch, userAgent: deps.userAgent, now, onReach }
  const login = createLogin({ ...speaking, origin: origins.login })
  const api = createSquarespace({ ...speaking, origin: origins.api })
  const connections = createConnections({
    sqlite,
    vault,
    squarespace: api,
    login,
    now,
    reading: () => ({
      neededApis: deps.preferences().neededApis,
      secretState: vault.stateOf,
      now: now(),
    }),
    emit: deps.emit,
    report: deps.report,
  })
  const signin = createSignin({ ...deps, login, vault, connections })
  const imports = new Imports({ ...deps, sqlite, vault, squarespace: api, connections, wait })
  const upkeep = createUpkeep({
    connections,
    squarespaceTime: time.heard,
    backUp: backups.daily,
    report: deps.report,
  })
  await practice
    ?.fill({ sqlite, vault, developerApps: connections.developerApps }, now())
    .catch((error: unknown) => {
      deps.report('The practice stores were not connected', error)
    })

  async function begin(): Promise<void> {
    await backups.whenDue('at the start')
    await vault.open()
    deps.statusChanged()
    await upkeep.run()
  }

  async function close(): Promise<void> {
    upkeep.close()
    await signin.close()
    await imports.close()
    await connections.close()
    await backups.whenDue('at the end')
    await backups.stop()
    sqlite.close()
    await practice?.close()
  }

  return {
    connections,
    imports,
    signin,
    upkeep,
    vault,
    squarespace,
    practice,
    listBackups: backups.list,
    reachable: () => reachable,
    notices: () => [
      ...noticesOf(database.found),
      ...keychainNotices(vault),
      // What was made up may be lost.
      ...(practice === null ? backupNotices(backups, folder) : []),
    ],
    begin,
    close,
    async restoreBackup(backupId) {
      // Of what is set aside no backup is made: it could take the place of the one that is wanted.
      await backups.stop()
      await close()
      return restoreBackup(folder, openSqlite, now(), backupId)
    },
  }
}

const wait = (milliseconds: number, signal: AbortSignal) =>
  setTimeout(milliseconds, undefined, { signal })

async function startPractice(siteCount: number): Promise<Practice> {
  // Loaded when asked for: the made-up stores are no part of an ordinary start.
  const { startPractice: start } = await import('./practice/practice.ts')
  return start(siteCount)
}

function originsOf(place: Place, practice: Practice | null): { api: string; login: string } {
  if (place.kind === 'real') return realOrigins
  const origin = place.kind === 'other' ? place.origin : practice?.origin
  if (origin === undefined) throw new Error('There is no practice Squarespace')
  // The practice Squarespace is API and login host in one.
  return { api: origin, login: origin }
}

function noticesOf(found: Found): Notice[] {
  switch (found.kind) {
    case 'ready':
      return []
    case 'set-aside':
      return [{ kind: 'database-set-aside', path: found.name, backupAt: found.backupAt }]
    case 'read-only':
      return [{ kind: 'read-only', path: found.folder, backupAt: null }]
  }
}

function keychainNotices(vault: Vault): Notice[] {
  return vault.keychainAvailable() === false
    ? [{ kind: 'no-keychain', path: null, backupAt: null }]
    : []
}

function backupNotices(backups: Backups, folder: string): Notice[] {
  switch (backups.trouble()) {
    case null:
      return []
    case 'no-room':
      return [{ kind: 'backup-no-room', path: null, backupAt: null }]
    case 'not-written':
      return [{ kind: 'backup-not-written', path: backupsIn(folder), backupAt: null }]
  }
}
