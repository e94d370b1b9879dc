/** A profile folder opened by the rooms of the main process, without Electron. */
import { createProfiles } from '../../main/profiles.ts'
import { noneFixed } from '../../main/policy/understand.ts'
import type { Fetch } from '../../main/squarespace/reply.ts'
import type { EventName, Events } from '../../preload/contract.ts'
import { usualLayout } from '../../preload/contract.ts'
import { createKeychain } from '../fakes/keychain.ts'
import { copySqlite, openSqlite } from '../fakes/sqlite-driver.ts'

type Opening = {
  userData: string
  /** Of the keychain that sealed it: 32 bytes, in hexadecimal digits. */
  keychainKey: string
  now: () => number
  fetch: Fetch
  heard?: (payload: Events[EventName]) => void
}

/** Opens the real stores of a profile folder, as the app has them once their keychain has opened. */
export async function openStores({ userData, keychainKey, now, fetch, heard }: Opening) {
  const reports: string[] = []
  const report = (what: string, error: unknown) => void reports.push(`${what}: ${String(error)}`)
  const profiles = createProfiles(
    { kind: 'real' },
    { version: '1', electron: '1', platform: 'sample' },
    [],
    {
      userData,
      openSqlite,
      copySqlite,
      keychain: createKeychain(Buffer.from(keychainKey, 'hex')),
      fetchFrom: () => fetch,
      userAgent: 'Latchkey/sample',
      openExternal: async () => undefined,
      mayOpen: async () => false,
      raise: () => undefined,
      now,
      isOnline: () => true,
      policies: noneFixed,
      preferences: () => ({
        theme: 'system',
        density: 'comfortable',
        neededApis: [],
        list: usualLayout,
        recent: [],
      }),
      emit: (_name, payload) => heard?.(payload),
      report,
      statusChanged: () => undefined,
      giveUp: (error) => report('The stores were not opened', error),
    },
  )
  const profile = await profiles.current()
  await profile.vault.open()
  return { profiles, profile, reports }
}
