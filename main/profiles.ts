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

  /**
   * Closes the open profile as `leave` does, and opens the one of `next`. When that one cannot be
   * opened, the one before is opened again and the reason thrown.
   */
  async function reopen<Left>(
    next: Place,
    leave: (profile: Profile) => Promise<Left>,
  ): Promise<Left> {
    const before = place
    const leaving = current.then(leave)
    place = next
    dismissed.clear()
    current = leaving.then(open)
    try {
      await current
      return await leaving
    } catch (error) {
      place = before
      current = open()
      throw error
    } finally {
      await announceStatus()
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

    /** Closes the open profile and opens another place's. Throws what opening it throws. */
    switchTo: (next: Place) => reopen(next, (profile) => profile.close()),

    /** Puts the newest good backup in place. Throws `Failure` when there is none. */
    async restoreBackup(): Promise<{ restoredFrom: number }> {
      const restoredFrom = await reopen(place, (profile) => profile.restoreBackup())
      if (restoredFrom === null) {
        throw new Failure({ code: 'not-found', message: 'There is no backup that can be read.' })
      }
      return { restoredFrom }
    },

    async close(): Promise<void> {
      const profile = await current
      await profile.close()
    },
  }
}
