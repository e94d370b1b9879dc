import type { AppStatus, Notice } from '../preload/contract.ts'
import { Failure } from './failure.ts'
import type { Place } from './flags.ts'
import { openProfile } from './profile.ts'
import type { Profile, ProfileDeps } from './profile.ts'

/** What of the status does not depend on the open profile. */
type Machine = Pick<AppStatus, 'version' | 'electron' | 'platform'>

export type Profiles = ReturnType<typeof createProfiles>

/**
 * The profile that is open now, and the change to another one. Calls wait while one is being
 * opened; at most one is open at a time.
 */
export function createProfiles(
  start: Place,
  machine: Machine,
  ownNotices: Notice[],
  deps: Omit<ProfileDeps, 'statusChanged'> & { statusChanged: (status: AppStatus) => void },
) {
  const dismissed = new Set<Notice['kind']>()
  let place = start
  let current = open()

  function open(): Promise<Profile> {
    return openProfile(place, { ...deps, statusChanged: () => void announceStatus() })
  }

  async function status(): Promise<AppStatus> {
    const profile = await current
    return {
      ...machine,
      squarespace: profile.squarespace,
      reachable: profile.reachable(),
      notices: [...ownNotices, ...profile.notices()].filter(({ kind }) => !dismissed.has(kind)),
    }
  }

  async function announceStatus(): Promise<void> {
    deps.statusChanged(await status())
  }

  /** Runs one change after the other; `change` closes the profile that is open. */
  async function reopen(change: (profile: Profile) => Promise<unknown>): Promise<void> {
    const before = current
    current = before.then(change).then(open)
    dismissed.clear()
    await current
    await announceStatus()
  }

  return {
    current: () => current,
    status,
    announceStatus,

    dismiss(kind: Notice['kind']): Promise<void> {
      dismissed.add(kind)
      return announceStatus()
    },

    /** Closes the open profile and opens another place's. */
    async switchTo(next: Place): Promise<void> {
      place = next
      await reopen((profile) => profile.close())
    },

    /** Puts the newest good backup in place. Throws `Failure` when there is none. */
    async restoreBackup(): Promise<{ restoredFrom: number }> {
      let madeAt: number | null = null
      await reopen(async (profile) => {
        madeAt = await profile.restoreBackup()
      })
      if (madeAt === null) {
        throw new Failure({ code: 'not-found', message: 'There is no backup that can be read.' })
      }
      return { restoredFrom: madeAt }
    },

    async close(): Promise<void> {
      const profile = await current
      await profile.close()
    },
  }
}
