/** What the diagnostics need of Electron and of this computer. Loaded when they are asked for. */
import { readdirSync } from 'node:fs'
import { homedir, release, type } from 'node:os'
import { app } from 'electron'
import type { Policies } from '../preload/contract.ts'
import { canClaimLinks, claimAppLinks } from './app-link.ts'
import { createDiagnostics } from './diagnostics/diagnostics.ts'
import type { Diagnostics, Machine } from './diagnostics/diagnostics.ts'
import { keychainBackend } from './electron.ts'
import { findLinkHandler } from './link-handler.ts'
import { logError, logIn } from './log.ts'
import type { Profiles } from './profiles.ts'
import { routeOf } from './requests.ts'
import { hasSettingsPage, openSettingsPage } from './settings-pages.ts'

/** The diagnostics of this app on this computer. */
export function openDiagnostics(profiles: Profiles, policies: Policies): Diagnostics {
  return createDiagnostics({
    machine: thisMachine(),
    profile: profiles.current,
    policies,
    now: Date.now,
    report: logError,
  })
}

function thisMachine(): Machine {
  const { electron, chrome, node } = process.versions
  const userData = app.getPath('userData')
  return {
    versions: { Latchkey: app.getVersion(), Electron: electron, Chromium: chrome, Node: node },
    system: `${type()} ${release()} ${process.arch}`,
    isPackaged: app.isPackaged,
    home: homedir(),
    program: process.execPath,
    userData,
    log: logIn(userData),
    bundle: new Set(readdirSync(import.meta.dirname)),
    keychainBackend,
    route: routeOf,
    link: findLinkHandler,
    can: (remedy) => (remedy === 'register-link' ? canClaimLinks() : hasSettingsPage(remedy)),
    async mend(remedy) {
      if (remedy !== 'register-link') return openSettingsPage(remedy)
      claimAppLinks()
      return (await findLinkHandler()) === 'ours'
    },
    uptime: () => process.uptime() * 1_000,
  }
}
