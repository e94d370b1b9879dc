import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type {
  AppStatus,
  EventName,
  Events,
  Notice,
  Policies,
  Preferences,
} from '../preload/contract.ts'
import { returnWays } from '../preload/contract.ts'
import { createConnections } from './connections.ts'
import { createCredentials } from './credentials/credentials.ts'
import type { Credentials } from './credentials/credentials.ts'
import type { Connections } from './connections.ts'
import {
  backupsIn,
  canBeWritten,
  createBackups,
  lookAtStorage,
  openWhenFree,
  restoreBackup,
} from './database/database.ts'
import type { Backups, Database } from './database/database.ts'
import type { speakToSquarespace } from './squarespace/squarespace.ts'
import type { Fetch } from './squarespace/squarespace.ts'
import { whenFree } from './database/free.ts'
import type { CopySqlite, OpenSqlite } from './database/sqlite.ts'
import type { ProfileChoice } from './flags.ts'
import { openHosts } from './hosts.ts'
import { Imports } from './imports/imports.ts'
import { isKeyLink } from './key-requests/key-requests.ts'
import { keepTrying } from './keep-trying.ts'
import { noticesOf } from './notices.ts'
import { folderNameOf, identityOf, originsOf } from './origins.ts'
import type { Practice } from './practice/practice.ts'
import { createSignin } from './signin/signin.ts'
import type { Signin } from './signin/signin.ts'
import { createUpkeep } from './upkeep/upkeep.ts'
import type { Upkeep } from './upkeep/upkeep.ts'
import { createVault } from './vault/vault.ts'
import type { MemorySecrets, Keychain, Vault } from './vault/vault.ts'
import { keychainAgainAfter, ofHours } from './upkeep/policy.ts'

/** How long, in milliseconds, opening waits for the practice stores: a keychain may never answer. */
const untilFilled = 5_000

/** What a profile needs of the machine and of the app around it. */
export type ProfileDeps = {
  userData: string
  openSqlite: OpenSqlite
  copySqlite: CopySqlite
  keychain: Keychain
  /** The secrets of this run on a machine without a keychain. */
  memorySecrets: MemorySecrets
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
  /** Whether this computer has a network. */
  isOnline: () => boolean
  preferences: () => Preferences
  /** What an administrator has fixed. */
  policies: Policies
  emit: <Name extends EventName>(name: Name, payload: Events[Name]) => void
  report: (what: string, error: unknown) => void
  /** Whether Squarespace answered, or which notices stand, is another than before. */
  statusChanged: () => void
}

/** One list of stores with all that serves it: its file, its vault, its Squarespace. */
export type Profile = {
  connections: Connections
  credentials: Credentials
  imports: Imports
  signin: Signin
  upkeep: Upkeep
  /** Takes an app link that the operating system delivered; any web page can send one. */
  receiveLink: (link: string) => void
  vault: Vault
  keychain: Keychain
  squarespace: AppStatus['squarespace']
  practice: Practice | null
  /** The backups that there are, newest first. */
  listBackups: Backups['list']
  /** Looks whether the file is whole and its disk has room. Throws what SQLite throws. */
  storage: () => ReturnType<typeof lookAtStorage>
  /** The hosts of its Squarespace, and how each answers a request without a credential. */
  origins: readonly string[]
  probe: ReturnType<typeof speakToSquarespace>['probe']
  reachable: () => boolean | null
  isOnline: () => boolean
  /** Resolves when a change can begin: another program may write to the file for a moment. */
  whenFree: () => Promise<void>
  /** Whether stores are being imported, checked, refreshed or backed up now. */
  isBusy: () => boolean
  /** It was opened where nothing could be saved. */
  isReadOnly: boolean
  /** Whether it could be opened to be changed now. */
  canBeWritten: () => boolean
  notices: () => Notice[]
  /**
   * What may wait until its list is on the screen: a backup where the last run made none, the
   * keychain, upkeep. Reports what fails.
   */
  begin: () => Promise<void>
  /** Does what came due while the computer slept, was locked or had no network. */
  catchUp: () => Promise<void>
  /** Stores what is only in memory, if a keychain has opened by now. */
  storeMemorySecrets: () => Promise<void>
  /** Ends all work and closes the file; resolves when nothing of it runs any more. */
  close: () => Promise<void>
  /**
   * Closes, and puts a backup in place: the one of this id, or the newest good one. Open the profile
   * again afterwards. Null when there is no such backup.
   */
  restoreBackup: (backupId?: string) => Promise<number | null>
}

/** Opens the chosen profile. Throws `NewerDatabase`; what was opened by then is closed again. */
export async function openProfile(choice: ProfileChoice, deps: ProfileDeps): Promise<Profile> {
  const folder = join(deps.userData, folderNameOf(choice))
  const database = await openWhenFree(folder, deps.openSqlite, deps.now)
  try {
    const practice = choice.kind === 'practice' ? await startPractice(choice.siteCount) : null
    return await assemble(choice, folder, database, practice, deps)
  } catch (error) {
    database.sqlite.close()
    throw error
  }
}

async function assemble(
  choice: ProfileChoice,
  folder: string,
  database: Database,
  practice: Practice | null,
  deps: ProfileDeps,
): Promise<Profile> {
  const { now, openSqlite } = deps
  const { sqlite } = database
  const backups = createBackups({ ...deps, database, folder, changed: deps.statusChanged })
  const origins = originsOf(choice, practice)
  const squarespace = { kind: choice.kind, origin: origins.squarespace.api }
  const vault = createVault({
    sqlite,
    keychain: deps.keychain,
    profile: identityOf(choice),
    now,
    memorySecrets: deps.memorySecrets,
    onChange: () => {
      connections.announceAll()
      connections.developerApps.announce()
    },
    onKeychain: () => {
      deps.statusChanged()
      if (vault.keychain() === 'open') void fillPractice()
    },
  })

  // Practice has a network of its own.
  const isOnline = () => practice?.isOnline() ?? deps.isOnline()
  const { api, login, probe, heardTime, api2cart, reachable } = openHosts({
    origins,
    fetchFrom: deps.fetchFrom,
    userAgent: deps.userAgent,
    now,
    isOnline,
    reachChanged: deps.statusChanged,
  })
  const connections = createConnections({
    folder,
    sqlite,
    vault,
    squarespace: api,
    login,
    api2cart,
    policies: deps.policies,
    now,
    squarespaceTime: heardTime,
    reading: () => ({
      neededApis: deps.preferences().neededApis,
      secretState: vault.stateOf,
      now: now(),
    }),
    emit: (name, payload) => {
      deps.emit(name, payload)
      if (name === 'trash.destroyed') deps.statusChanged()
    },
    report: deps.report,
  })
  const { activity, developerApps } = connections
  const credentials = createCredentials({
    sqlite,
    vault,
    developerApps,
    activity,
    origin: origins.squarespace.api,
    now,
  })
  const signin = createSignin({
    ...deps,
    waysBack: deps.policies.waysBack ?? returnWays,
    login,
    vault,
    connections,
  })
  const imports = new Imports({ ...deps, sqlite, vault, squarespace: api, connections, wait })
  const upkeep = createUpkeep({
    connections,
    squarespaceTime: heardTime,
    backUp: backups.daily,
    every: () => {
      const { checkEvery, refreshEvery } = deps.preferences()
      return { check: ofHours(checkEvery), refresh: ofHours(refreshEvery) }
    },
    now,
    changed: () => deps.emit('upkeep.changed', upkeep.status()),
    report: deps.report,
  })
  const fillPractice = keepTrying(
    'The practice stores were not connected',
    async () => {
      const kept = { sqlite, vault, developerApps: connections.developerApps }
      const isChanged = await practice?.fill(kept, now())
      if (isChanged === true) connections.announceAll()
    },
    deps.report,
  )

  const watch = setInterval(() => {
    if (vault.keychain() !== 'open' || deps.memorySecrets.size > 0) void lookAtKeychain()
  }, keychainAgainAfter)
  watch.unref()

  async function lookAtKeychain(): Promise<void> {
    try {
      await vault.look()
    } catch (error) {
      deps.report('The keychain was not looked at', error)
    }
  }

  if (practice !== null) {
    await Promise.race([fillPractice(), setTimeout(untilFilled, undefined, { ref: false })])
  }

  function receiveLink(link: string): void {
    if (!isKeyLink(link)) return signin.receiveCallback(link)
    if (connections.keyRequests.receiveLink(link)) deps.raise()
  }

  async function begin(): Promise<void> {
    if (database.found.kind !== 'read-only') connections.trash.finishDestroying()
    void lookAtKeychain()
    await catchUp()
    // Last: the refresh tokens of a backup from before are spent.
    await backups.whenDue('at the start')
  }

  function catchUp(): Promise<void> {
    connections.tryUnreached()
    return upkeep.run()
  }

  async function close(): Promise<void> {
    clearInterval(watch)
    vault.hurry()
    upkeep.close()
    await signin.close()
    await imports.close()
    await connections.close()
    await fillPractice.close()
    await backups.whenDue('at the end')
    await backups.stop()
    vault.close()
    sqlite.close()
    await practice?.close()
  }

  return {
    connections,
    credentials,
    imports,
    signin,
    upkeep,
    receiveLink,
    vault,
    keychain: deps.keychain,
    squarespace,
    practice,
    listBackups: backups.list,
    storage: () => lookAtStorage(sqlite, folder),
    origins: Object.values(origins.squarespace),
    probe,
    reachable,
    isOnline,
    whenFree: () => whenFree(sqlite),
    isBusy: () => imports.isUnderWay() || connections.isChecking() || backups.isWriting(),
    isReadOnly: database.found.kind === 'read-only',
    canBeWritten: () => canBeWritten(folder, openSqlite),
    notices: () =>
      noticesOf({
        found: database.found,
        keychain: vault.keychain(),
        isHolding: deps.memorySecrets.size > 0,
        isDestroying: connections.trash.isDestroying(),
        // What was made up may be lost.
        backups: practice === null ? backups.trouble() : null,
        folder: backupsIn(folder),
      }),
    begin,
    catchUp,
    storeMemorySecrets: lookAtKeychain,
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
