/** The main process without its window: everything of the machine is the campaign's. */
import { backup, DatabaseSync } from 'node:sqlite'
import type { CopySqlite } from '../../main/database/sqlite.ts'
import { noneFixed } from '../../main/policy/understand.ts'
import { createProfiles } from '../../main/profiles.ts'
import type { Fetch } from '../../main/squarespace/reply.ts'
import { usualLayout } from '../../preload/contract.ts'
import type { Answers, Ask, Settings } from './calls.ts'
import { createKeychain } from './keychain.ts'

/** Squarespace's time, too, is the campaign's. */
function fetchAhead(milliseconds: number): Fetch {
  return async (url, init) => {
    const response = await fetch(url, init)
    const headers = new Headers(response.headers)
    headers.set('date', new Date(Date.now() + milliseconds).toUTCString())
    const { status, statusText } = response
    return new Response(response.body, { status, statusText, headers })
  }
}

const everyPage = 1_000_000_000

const copySqlite: CopySqlite = async (from, to) => {
  const source = new DatabaseSync(from, { readOnly: true })
  try {
    await backup(source, to, { rate: everyPage })
  } finally {
    source.close()
  }
}

/** Starts the app on a computer; it is open when it resolves, and has not begun its own work. */
export async function openApp(settings: Settings): Promise<Ask> {
  const { userData, origin, clockAhead } = settings
  const reports: string[] = []
  const { keychain, setMood } = createKeychain(
    Buffer.from(settings.keychainKey, 'hex'),
    settings.mood,
  )
  const report = (what: string, error: unknown) =>
    void reports.push(`${what}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`)
  const profiles = createProfiles(
    { kind: 'other', origin },
    { version: '1', electron: '1', platform: 'campaign' },
    [],
    {
      userData,
      openSqlite: (location, options) => new DatabaseSync(location, options ?? {}),
      copySqlite,
      keychain,
      fetchFrom: () => fetchAhead(settings.squarespaceAhead),
      userAgent: 'Latchkey/campaign',
      openExternal: async () => undefined,
      mayOpen: async () => false,
      raise: () => undefined,
      now: () => Date.now() + clockAhead,
      isOnline: () => true,
      policies: noneFixed,
      preferences: () => ({
        theme: 'system',
        density: 'comfortable',
        // A credential that may read less is no damage.
        neededApis: [],
        list: usualLayout,
        recent: [],
      }),
      emit: () => undefined,
      report,
      statusChanged: () => undefined,
      giveUp: (error) => report('No stores can be opened', error),
    },
  )
  const opened = await profiles.current()
  const current = async () => (await profiles.current()).connections
  /** As the app has it: a change waits while another program writes. */
  const changing = async () => {
    const profile = await profiles.current()
    await profile.whenFree()
    return profile.connections
  }

  const answers: Answers = {
    begin: async () => done(await opened.begin()),
    saveApp: async (app) =>
      (await current()).developerApps.save({
        ...app,
        name: 'Agency',
        redirectUri: 'https://agency.example/latchkey',
        returnBy: 'paste',
        scopes: ['website.orders.read'],
      }),
    addKey: async ({ apiKey }) => (await current()).addKey({ apiKey, ifDuplicate: 'keep-both' }),
    addGrant: async (input) => (await current()).addGrant(input),
    async remove({ connectionId }) {
      ;(await changing()).remove(connectionId)
      return {}
    },
    putBack: async ({ connectionId }) => done(await (await changing()).restore(connectionId)),
    destroy: async ({ connectionId }) =>
      (await changing()).trash.destroy({ connectionIds: [connectionId], clientIds: [] }),
    async tag({ websiteId, tag }) {
      await (await changing()).marks.mark({ websiteIds: [websiteId], addTags: [tag] })
      return {}
    },
    note: async (input) => done((await changing()).marks.saveNote(input)),
    async check() {
      const connections = await current()
      const ids = connections.list().sites.flatMap((site) => site.connections.map(({ id }) => id))
      return done(await connections.checkInBackground(ids))
    },
    upkeep: async () => done(await (await profiles.current()).upkeep.run()),
    async restoreBackup() {
      await profiles.restoreBackup()
      return {}
    },
    mood: ({ mood }) => done(setMood(mood)),
    async look() {
      const { isReadOnly, connections } = await profiles.current()
      const { sites } = connections.list()
      return {
        isReadOnly,
        notices: (await profiles.status()).notices.map(({ kind }) => kind),
        connections: sites.flatMap(({ websiteId, connections: each }) =>
          each.map(({ id, health }) => ({ id, websiteId, health })),
        ),
        trash: connections.trash.list().connections.map(({ connectionId }) => connectionId),
        sites: sites.map(({ websiteId, note, tags }) => ({ websiteId, note, tags })),
        reports,
      }
    },
    close: async () => done(await profiles.close()),
  }
  return async (name, input) => answers[name](input)
}

const done = (_result: void): Record<string, never> => ({})
