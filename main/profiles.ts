import PQueue from 'p-queue'
import type { AppStatus, BackupRow, Notice } from '../preload/contract.ts'
import { isAboutRoom } from './database/database.ts'
import { countCredentials } from './vault/vault.ts'
import type { MemorySecrets } from './vault/vault.ts'
import { Failure } from './common/failure.ts'
import { defaultPractice, real } from './flags.ts'
import type { ProfileChoice } from './flags.ts'
import { openProfile } from './profile.ts'
import type { Profile, ProfileDeps } from './profile.ts'

// How long after a profile was opened that cannot be written it is tried anew, in milliseconds: less
// and less often, where a folder only seems to be writable again.
const firstRetry = 2_000
const longestRetry = 300_000

/** What of the status does not depend on the open profile. */
type Machine = Pick<AppStatus, 'version' | 'electron' | 'platform'>

export type Profiles = ReturnType<typeof createProfiles>

/**
 * The profile that is open now, and the change to another one. Calls wait while one is being
 * opened; at most one is open at a time.
 */
export function createProfiles(
  start: ProfileChoice,
  machine: Machine,
  ownNotices: Notice[],
  deps: Omit<ProfileDeps, 'statusChanged' | 'memorySecrets'> & {
    statusChanged: (status: AppStatus) => void
    /** There is no profile that can be opened. */
    giveUp: (error: unknown) => void
  },
) {
  const changes = new PQueue({ concurrency: 1 })
  const dismissed = new Set<Notice['kind']>()
  // Kept from one opening of a profile to the next: on the disk they are nowhere.
  const memorySecrets: Record<ProfileChoice['kind'], MemorySecrets> = {
    real: new Map(),
    practice: new Map(),
    other: new Map(),
  }
  let opened = 1
  let choice = start
  let retryAfter = firstRetry
  let current = open()
  current.catch(deps.giveUp)

  async function open(): Promise<Profile> {
    const profile = await openProfile(choice, {
      ...deps,
      memorySecrets: memorySecrets[choice.kind],
      statusChanged: () => void announceStatus(),
    })
    if (profile.isReadOnly) retryLater(profile)
    else retryAfter = firstRetry
    return profile
  }

  /** Looks now and then whether what kept the profile from being written has gone. */
  function retryLater(profile: Profile): void {
    const retry = async () => {
      if ((await current) !== profile) return
      if (!profile.canBeWritten()) return retryLater(profile)
      retryAfter = Math.min(retryAfter * 2, longestRetry)
      await reopen(choice, ({ close }) => close())
    }
    setTimeout(
      () => void retry().catch((error: unknown) => deps.report('Not writable again', error)),
      retryAfter,
    ).unref()
  }

  async function status(): Promise<AppStatus> {
    const nth = opened
    const profile = await current
    const { updates, waysBack, practice, api2cart } = deps.policies
    return {
      ...machine,
      opened: nth,
      squarespace: profile.squarespace,
      reachable: profile.reachable(),
      online: profile.isOnline(),
      policies: { updates, waysBack, practice, api2cart },
      notices: [...ownNotices, ...profile.notices()].filter(({ kind }) => !dismissed.has(kind)),
    }
  }

  async function announceStatus(): Promise<void> {
    deps.statusChanged(await status())
  }

  /**
   * Closes the open profile as `leave` does, and opens the one of `next`, one such change after the
   * other. When that one cannot be opened, the one before is opened again and the reason thrown.
   */
  function reopen<Left>(
    next: ProfileChoice,
    leave: (profile: Profile) => Promise<Left>,
  ): Promise<Left> {
    return changes.add(() => reopenNow(next, leave))
  }

  async function reopenNow<Left>(
    next: ProfileChoice,
    leave: (profile: Profile) => Promise<Left>,
  ): Promise<Left> {
    const before = choice
    const leaving = current.then(leave)
    choice = next
    dismissed.clear()
    opened += 1
    current = leaving.then(open)
    try {
      await current
      return await leaving
    } catch (error) {
      choice = before
      current = open()
      current.catch(deps.giveUp)
      throw error
    } finally {
      await announceStatus().catch((error: unknown) => deps.report('No status to tell', error))
      current
        .then(({ begin }) => begin())
        .catch((error: unknown) => deps.report('The work after a change of stores failed', error))
    }
  }

  return {
    current: () => current,
    status,
    announceStatus,

    dismiss(kind: Notice['kind']): Promise<void> {
      dismissed.add(kind)
      return announceStatus()
    },

    /** Shows the practice stores. Throws what opening them throws, and `Failure` in a test run or by policy. */
    async enterPractice(): Promise<void> {
      if (deps.policies.practice === 'off') throw forbidden()
      if (start.kind === 'other') throw notNow()
      await reopen(defaultPractice, (profile) => profile.close())
    },

    /** Shows the person's own stores again. Throws `Failure` where there was no practice. */
    async leavePractice(): Promise<void> {
      if (choice.kind !== 'practice') throw notNow()
      await reopen(real, (profile) => profile.close())
    },

    /** The backups that can be chosen from, newest first. */
    async listBackups(): Promise<{ backups: BackupRow[] }> {
      const profile = await current
      return { backups: await profile.listBackups() }
    },

    /**
     * Puts a backup in place: the one of this id, or the newest good one. Throws `Failure` when there
     * is none, or no room for it; the stores are as they were then.
     */
    async restoreBackup(backupId?: string): Promise<{ restoredFrom: number }> {
      const restoredFrom = await reopen(choice, (profile) => profile.restoreBackup(backupId)).catch(
        (error: unknown) => {
          throw isAboutRoom(error) ? noRoom(error) : error
        },
      )
      if (restoredFrom === null) throw noBackup(backupId)
      return { restoredFrom }
    },

    /** How many credentials would be lost if the app ended now. Those of practice are made up. */
    countUnsaved: () =>
      countCredentials([...refsIn(memorySecrets.real), ...refsIn(memorySecrets.other)]),

    /** Stores what can be stored of them. Waits for the keychain, which may take a while. */
    async storeUnsaved(): Promise<void> {
      if (choice.kind === 'practice' && memorySecrets.real.size > 0) {
        await reopen(real, (profile) => profile.close())
      }
      await (await current).storeMemorySecrets()
    },

    async close(): Promise<void> {
      const profile = await current
      await profile.close()
    },
  }
}

const refsIn = (secrets: MemorySecrets) => [...secrets.values()].map(({ ref }) => ref)

const forbidden = () => new Failure({ code: 'forbidden', reason: 'practice-by-policy' })

const notNow = () => new Failure({ code: 'not-found', reason: 'no-practice-now' })

const noBackup = (backupId: string | undefined) =>
  new Failure({
    code: 'not-found',
    reason: backupId === undefined ? 'no-backup' : 'backup-unreadable',
  })

const noRoom = (cause: unknown) =>
  new Failure({ code: 'denied', reason: 'no-room-to-restore' }, { cause })
