import { join } from 'node:path'
import type { openPreferences } from '../../main/preferences.ts'
import { createUpdates } from '../../main/updates/updates.ts'
import type { Updates, UpdateSource } from '../../main/updates/updates.ts'
import type { UpdateStatus } from '../../preload/contract.ts'

/**
 * The updates of a copy of the app that nothing is installed over; with no releases it is one that does
 * not update itself. What is downloaded is a file in `folder`.
 */
export function makeUpdates(given: {
  version: string
  folder: string
  releases: UpdateSource | null
  preferences?: Pick<ReturnType<typeof openPreferences>, 'get' | 'set'>
  changed?: (status: UpdateStatus) => void
  quit?: () => void
}): Updates {
  const { preferences, releases } = given
  return createUpdates({
    version: given.version,
    platform: 'linux',
    arch: 'x64',
    source: releases ?? { feed: 'http://127.0.0.1:9/', publicKey: '' },
    off: releases === null ? 'not-a-release' : null,
    allowed: () => true,
    channel: () => preferences?.get().updateChannel ?? 'stable',
    isBusy: async () => false,
    fetch,
    loadInstaller: async () => ({
      async download(_release, save) {
        const path = join(given.folder, 'update')
        await save(path)
        return path
      },
      install: async () => {},
      startsApp: true,
    }),
    remembered: () => preferences?.get().update ?? null,
    remember: (update) => preferences?.set({ update }),
    now: Date.now,
    quit: given.quit ?? (() => {}),
    relaunch: () => {},
    changed: given.changed ?? (() => {}),
    report: () => {},
  })
}
