/**
 * `npm run sample -- [name]`: makes the sample of this version, which later ones have to open. One of a
 * state between two releases has a name of its own.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { LauncherError, main, say } from '../../build/launcher.ts'
import { makeFolder } from '../../build/staging.ts'
import { startPracticeSquarespace } from '../../main/practice/server.ts'
import { makePracticeSites } from '../../main/practice/sites.ts'
import type { Fetch } from '../../main/squarespace/reply.ts'
import type { HandOverProgress, ImportProgress } from '../../preload/contract.ts'
import { fillProfile } from './fill.ts'
import { inventoryOf } from './inventory.ts'
import { openStores } from './profile.ts'
import { aboutFileIn, folderOf, profileIn } from './stored.ts'

async function sample(): Promise<number> {
  const version = process.argv[2] ?? packageJson.version
  if (!/^\w[\w.-]*$/.test(version)) {
    throw new LauncherError('A sample is named by letters, digits, dots and dashes.')
  }
  const folder = folderOf(version)
  if (existsSync(folder)) {
    throw new LauncherError(
      `There is a sample of ${version} already. It stays as it is: what was released is tested by it.`,
    )
  }
  await makeFolder(folder, async (stage) => {
    const made = join(stage, version)
    await mkdir(profileIn(made), { recursive: true })
    await fill(made)
    return made
  })
  say(`The sample of ${version} is in ${folder}. Commit it.`)
  return 0
}

async function fill(made: string): Promise<void> {
  const userData = profileIn(made)
  const preferences = await writePreferences(userData)
  const sites = makePracticeSites(6)
  const practice = await startPracticeSquarespace({ sites })
  let cut: string | null = null
  const listeners = new Set<(payload: object) => void>()
  const end = <Progress extends { state: string }>(
    isOf: (payload: object) => payload is Progress,
  ) =>
    new Promise<Progress>((resolve) => {
      const listener = (payload: object) => {
        if (!isOf(payload) || payload.state === 'running') return
        listeners.delete(listener)
        resolve(payload)
      }
      listeners.add(listener)
    })
  const keychainKey = randomBytes(32).toString('hex')
  const { profiles, profile, reports } = await openStores({
    userData,
    keychainKey,
    now: Date.now,
    fetch: throughTo(practice.origin, () => cut),
    heard(payload) {
      for (const listener of listeners) listener(payload)
    },
  })
  await fillProfile(profile, {
    practice,
    sites,
    cutOff: (apiKey) => {
      cut = apiKey
    },
    importEnded: () => end(isOfImport),
    handOverEnded: () => end(isOfHandOver),
  })
  const inventory = inventoryOf(profile, userData)
  await profiles.close()
  await practice.close()
  if (reports.length > 0) say(reports.join('\n'))
  const about = { madeAt: Date.now(), keychainKey, preferences, inventory }
  await writeFile(aboutFileIn(made), `${JSON.stringify(about, null, 2)}\n`)
}

const isOfImport = (payload: object): payload is ImportProgress =>
  'importId' in payload && 'phase' in payload
const isOfHandOver = (payload: object): payload is HandOverProgress =>
  'handedOver' in payload && 'total' in payload

/** Preferences of which none is as usual; gives what the file holds. */
async function writePreferences(userData: string): Promise<unknown> {
  // Outside Electron its package is only a path, and without this it would download the program.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere'
  const { openPreferences } = await import('../../main/preferences.ts')
  openPreferences(userData, Date.now(), (what) => say(what)).set({
    theme: 'dark',
    density: 'compact',
    neededApis: ['orders'],
    list: {
      sorting: [{ id: 'client', desc: true }],
      grouping: 'tag',
      hidden: ['local'],
      widths: { site: 320 },
    },
    recent: ['view:needs-you'],
    windowBounds: { x: 40, y: 50, width: 1200, height: 800, maximized: false },
  })
  return JSON.parse(await readFile(join(userData, 'preferences.json'), 'utf8'))
}

/** Requests to Squarespace go to the practice one; those with this key find no network. */
function throughTo(origin: string, cut: () => string | null): Fetch {
  return (address, init) => {
    const { pathname, search } = new URL(address)
    const sent = new Headers(init.headers).get('authorization') ?? ''
    const key = cut()
    if (key !== null && sent.includes(key)) return Promise.reject(new TypeError('No network'))
    return fetch(origin + pathname + search, init)
  }
}

await main(sample)
