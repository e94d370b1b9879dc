import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Machine } from '../../main/diagnostics/machine.ts'
import type { Profiles } from '../../main/profiles.ts'
import type { Remedy } from '../../preload/contract.ts'

/** A computer whose answers a test chooses, and what was done to mend it. */
export function createMachine() {
  const mended: Remedy[] = []
  const machine: Machine = {
    versions: { Latchkey: '1.0.0', Electron: '45.0.0' },
    system: 'Test 1.0 x64',
    isPackaged: true,
    home: homedir(),
    program: '/opt/Latchkey/latchkey',
    userData: join(homedir(), '.config', 'Latchkey'),
    log: '/nowhere/main.log',
    bundle: new Set(['main.js']),
    keychainBackend: () => 'gnome_libsecret',
    route: async () => 'direct',
    link: async () => 'ours',
    can: () => true,
    mend: async (remedy) => {
      mended.push(remedy)
      return true
    },
    uptime: () => 120_000,
  }
  return Object.assign(machine, { mended })
}

/** What diagnostics of these profiles need, on such a computer. */
export const diagnosticsDeps = (profiles: Profiles, machine: Machine = createMachine()) => ({
  machine,
  profile: profiles.current,
  policies: { updates: null, waysBack: null, practice: null, api2cart: null },
  now: Date.now,
})
