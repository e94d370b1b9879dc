import { onTestFinished } from 'vitest'
import type { ProfileChoice } from '../../main/flags.ts'
import { noneFixed } from '../../main/policy/understand.ts'
import { createProfiles } from '../../main/profiles.ts'
import { usualPreferences } from '../../preload/contract/preferences.ts'
import type { AppStatus, Policies } from '../../preload/contract.ts'
import { makeFolder } from './folder.ts'
import { createKeychain } from './keychain.ts'
import { copySqlite, openSqlite } from './sqlite.ts'

export const practice: ProfileChoice = { kind: 'practice', siteCount: 5 }
export const real: ProfileChoice = { kind: 'real' }

/** The profiles as the app has them, in a folder of their own; the end of the test closes them. */
export function startProfiles(
  choice: ProfileChoice,
  keychain = createKeychain(),
  userData = makeFolder(),
  policies: Partial<Policies> = {},
) {
  const told: AppStatus[] = []
  const reports: string[] = []
  const reached: (readonly string[])[] = []
  const profiles = createProfiles(choice, { version: '1', electron: '1', platform: 'test' }, [], {
    userData,
    openSqlite,
    copySqlite,
    keychain,
    fetchFrom: (origins) => {
      reached.push(origins)
      return fetch
    },
    userAgent: 'Latchkey/test',
    openExternal: async () => undefined,
    mayOpen: async () => true,
    raise: () => undefined,
    now: Date.now,
    isOnline: () => true,
    policies: { ...noneFixed, ...policies },
    preferences: () => ({ ...usualPreferences, density: 'compact', neededApis: [] }),
    emit: () => undefined,
    report: (what) => reports.push(what),
    statusChanged: (status) => told.push(status),
    giveUp: (error) => reports.push(String(error)),
  })
  let ended: Promise<void> | null = null
  /** Ends this run, so that another can follow. */
  const end = () => {
    ended ??= profiles.close()
    return ended
  }
  onTestFinished(end)
  return { profiles, end, told, reports, reached, userData }
}
