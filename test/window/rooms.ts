import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createAnswers } from '../../main/answers.ts'
import { Failure } from '../../main/common/failure.ts'
import { createDiagnostics } from '../../main/diagnostics/diagnostics.ts'
import type { Machine } from '../../main/diagnostics/diagnostics.ts'
import { readProfileChoice, refuseByPolicy } from '../../main/flags.ts'
import { createGate } from '../../main/gate.ts'
import type { Gate } from '../../main/gate.ts'
import { noticesOfStart } from '../../main/notices.ts'
import { readPolicy } from '../../main/policy/policy.ts'
import { createProfiles } from '../../main/profiles.ts'
import { createEvents } from '../../main/events.ts'
import type { Keychain } from '../../main/vault/keychain.ts'
import { addressInNote, addressOf } from '../../main/addresses.ts'
import { openPreferences } from '../../main/preferences.ts'
import { writeWhole } from '../../main/whole-file.ts'
import type { UpdateSource } from '../../main/updates/updates.ts'
import type { EventName, Events } from '../../preload/contract.ts'
import { diagnosticsDeps } from '../fakes/machine.ts'
import { makeUpdates } from '../fakes/make-updates.ts'
import { keyPageFile } from '../steps/key-page.ts'
import { copySqlite, openSqlite } from '../fakes/sqlite-driver.ts'

/** Whatever a test does, it stays on this computer. */
const fetchHere: typeof fetch = (input, init) =>
  new URL(input instanceof Request ? input.url : input).hostname === '127.0.0.1'
    ? fetch(input, init)
    : Promise.reject(new TypeError('There is no network'))

const report = (what: string, error: unknown) => console.error(what, error)

/** The administrator's policy file, in the folder of a test's profile. */
export const policyName = 'policy.json'

/** What the rooms did outside the window, and how the system's dialog for saving is answered. */
export type Outside = {
  opened: string[]
  copied: string[]
  saveAt: string | null
  /** Where newer versions are announced; null where the app does not update itself. */
  releases: UpdateSource | null
}

export type Rooms = {
  gate: Gate
  /** The window's page is gone: what it is to hear waits for the next one. */
  pageEnded: () => void
  close: () => Promise<void>
}

/**
 * The main process without Electron: its rooms, over the folder of a profile, which answer as in the
 * app. What only a computer has (a browser, a clipboard, native boxes) is noted in `outside`.
 */
export async function openRooms(
  computer: { profile: string; keychain: Keychain; machine: Machine; outside: Outside },
  flags: readonly string[],
  send: <Name extends EventName>(name: Name, payload: Events[Name]) => void,
): Promise<Rooms> {
  const { profile, keychain, machine, outside } = computer
  const preferences = openPreferences(profile, Date.now(), report)
  const policy = readPolicy({ paths: [join(profile, policyName)], keeper: null })
  const events = createEvents(send)
  const open = async (address: string) => void outside.opened.push(address)
  const choice = readProfileChoice(flags)
  refuseByPolicy(choice, policy)
  const profiles = createProfiles(
    choice,
    { version: '1.0.0', electron: process.versions.node, platform: process.platform },
    noticesOfStart(preferences.setAside, policy),
    {
      userData: profile,
      openSqlite,
      copySqlite,
      keychain,
      fetchFrom: () => fetchHere,
      userAgent: 'Latchkey/test',
      openExternal: open,
      mayOpen: async () => true,
      raise: () => {},
      now: Date.now,
      isOnline: () => true,
      preferences: () => preferences.shown(),
      policies: policy,
      emit: events.tell,
      report,
      statusChanged: (status) => events.tell('app.changed', status),
      giveUp: (error) => report('The stores could not be opened', error),
    },
  )
  const diagnostics = createDiagnostics({ ...diagnosticsDeps(profiles, machine), report })
  const updates = makeUpdates({
    version: '1.0.0',
    folder: profile,
    releases: outside.releases,
    preferences,
    changed: (status) => events.tell('updates.changed', status),
    quit: () => void outside.opened.push('quit'),
  })
  let isListed = false
  const answers = createAnswers(profiles, {
    preferences,
    outside: {
      openPage: async (site, page) => open(requireAddress(addressOf(site, page))),
      openFromNote: async (note, url) => open(requireAddress(addressInNote(note, url))),
      openDeveloperApps: () => open('developer apps'),
      openChromiumLicenses: () => open('LICENSES.chromium.html'),
      openMail: open,
      writeClipboard: (text) => void outside.copied.push(text),
      copySecret: (text) => void outside.copied.push(text),
    },
    saveData: async (what, _format, text) => {
      if (outside.saveAt === null) return null
      await writeWhole(outside.saveAt, text, what === 'credentials')
      return outside.saveAt
    },
    diagnostics: async () => diagnostics,
    savePage: async () => outside.saveAt,
    keyPage: () => readFile(keyPageFile, 'utf8'),
    preferencesChanged: () => {
      events.tell('preferences.changed', preferences.shown())
      void updates.channelChanged()
    },
    listed: () => {
      if (!isListed) void profiles.current().then(({ begin }) => begin())
      isListed = true
    },
    listening: events.begin,
    updates,
  })
  const whenFree = async () => (await profiles.current()).whenFree()
  return {
    gate: createGate(answers, { whenFree, report }),
    pageEnded: events.end,
    async close() {
      await profiles.close()
      await updates.end(false)
    },
  }
}

function requireAddress(address: string | null): string {
  if (address !== null) return address
  throw new Failure({ code: 'not-found', reason: 'site-without-address' })
}
