import { onTestFinished } from 'vitest'
import type { Place } from '../../main/flags.ts'
import { noneFixed } from '../../main/policy/understand.ts'
import { createProfiles } from '../../main/profiles.ts'
import type { AppStatus, Policies } from '../../preload/contract.ts'
import { makeFolder } from './folder.ts'
import { createKeychain } from './keychain.ts'
import { copySqlite, openSqlite } from './sqlite.ts'

export const practice: Place = { kind: 'practice', siteCount: 5 }
export const real: Place = { kind: 'real' }

/** The profiles as the app has them, in a folder of their own; the end of the test closes them. */
export function startProfiles(
  place: Place,
  keychain = createKeychain(),
  userData = makeFolder(),
  policies: Partial<Policies> = {},
) {
  const told: AppStatus[] = []
  const reports: string[] = []
  const reached: (readonly string[])[] = []
  const profiles = createProfiles(place, { version: '1', electron: '1', platform: 'test' }, [], {
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
    preferences: () => ({
      theme: 'system',
      density: 'compact',
      neededApis: [],
      list: { sorting: [], grouping: 'none', hidden: [], widths: {} },
      recent: [],
    }),
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
