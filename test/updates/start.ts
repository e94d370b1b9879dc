import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDesktop } from '../../build/desktop.ts'
import { ensureElectron } from '../../build/electron.ts'
import { main, say } from '../../build/launcher.ts'
import { startPracticeSquarespace } from '../../main/practice/server.ts'
import { makePracticeSites } from '../../main/practice/sites.ts'
import { updateSentence } from '../../renderer/domain/words/updates.ts'
import { startFeedServer } from '../fakes/feed-server.ts'
import { canMount, mountOver } from '../fakes/small-disk.ts'
import { buildApp, packAppImages } from './app-images.ts'
import type { AppImage } from './app-images.ts'
import { casesOf, notesOf, offerNext } from './cases.ts'
import type { Case } from './cases.ts'
import { installApp, lookForUpdate, until } from './installed.ts'
import type { Installed } from './installed.ts'
import type { Window } from './devtools.ts'

const [oldVersion, newVersion] = ['1.0.0', '1.1.0']
const storeCount = 21
const smallDisk = 1_000_000

type Server = Awaited<ReturnType<typeof startFeedServer>>
type Line = { name: string; said: string; version: string; isRight: boolean }

/**
 * `npm run update-proof`: packs two versions of the app as AppImages, starts the older one with stores
 * in it, and lets it meet everything that can go wrong with an update, and at last the newer version.
 * Ends with 1 where one of it ended otherwise than it should.
 */
async function proof(): Promise<number> {
  const electron = await ensureElectron()
  const desktop = await openDesktop({ electron: electron.executable })
  // The path of a socket has room for 108 characters.
  const folder = await mkdtemp(join(tmpdir(), 'lk-'))
  const server = await startFeedServer()
  const sites = makePracticeSites(storeCount)
  const practice = await startPracticeSquarespace({ sites })
  const env = { ...process.env, ...desktop.env }
  try {
    await buildApp(server.source)
    const images = await packAppImages(electron, folder, [oldVersion, newVersion])
    const lines: Line[] = []
    const tell = (line: Line) => {
      say(`${line.isRight ? '' : 'WRONG '}${line.name}: ${line.said} [${line.version}]`)
      lines.push(line)
    }
    const install = async (name: string) => {
      await mkdir(join(folder, name))
      return installApp({
        folder: join(folder, name),
        image: imageOf(images, oldVersion),
        env,
        squarespace: practice.origin,
      })
    }
    const keys = sites.map(({ apiKey }) => apiKey)
    await meetTroubles(await install('a'), { server, images, keys, tell })
    await installOnQuit(await install('b'), { server, images, keys, tell })
    console.log(table(lines))
    return lines.every(({ isRight }) => isRight) ? 0 : 1
  } finally {
    server.close()
    await practice.close()
    await desktop.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    // What stands in out/ is the app again that asks for its own updates.
    await buildApp(null)
  }
}

type Around = {
  server: Server
  images: AppImage[]
  keys: string[]
  tell: (line: Line) => void
}

/** One run of the older app, which meets every trouble, and then restarts into the newer one. */
async function meetTroubles(app: Installed, { server, images, keys, tell }: Around): Promise<void> {
  const next = imageOf(images, newVersion)
  const window = await app.start()
  for (const apiKey of keys) await window.must('connections.addKey', { apiKey })
  const before = await storesOf(window)
  for (const each of casesOf(oldVersion, next)) {
    if (each.isDiskFull === true && !canMount) {
      say(`${each.name}: not tried; only root can fill a disk here.`)
      continue
    }
    tell(await meet(app, window, each, server, images))
  }
  offerNext(server, next)
  const state = await lookForUpdate(window)
  const after = await app.restarted(() => window.must('updates.restart', {}))
  const { version } = await after.must('app.status', {})
  const { whatsNew } = await after.must('updates.status', {})
  const isRight =
    state.kind === 'ready' &&
    version === newVersion &&
    whatsNew?.notes === notesOf(newVersion) &&
    (await storesOf(after)) === before &&
    (await everyKeyWorks(after)) &&
    !(await app.hasId()) &&
    server.asked.every(({ headers }) => headers['x-user-staging-id'] === undefined)
  tell({
    name: 'newer, restarted',
    said: `${updateSentence(state)} Then: What’s new in ${whatsNew?.version}; ${keys.length} stores, each key works.`,
    version: await app.version(images),
    isRight,
  })
  await app.quit()
}

async function meet(
  app: Installed,
  window: Window,
  each: Case,
  server: Server,
  images: AppImage[],
): Promise<Line> {
  await each.prepare(server)
  const disk =
    each.isDiskFull === true ? mountOver(join(app.cache, 'latchkey-updater'), smallDisk) : null
  const state = await lookForUpdate(window)
  disk?.unmount()
  await each.tidy?.(server)
  const version = await app.version(images)
  const end = state.kind === 'failed' ? state.why : state.kind
  return {
    name: each.name,
    said: updateSentence(state),
    version,
    isRight: end === each.ends && version === oldVersion,
  }
}

/** Another copy, whose update is installed when it quits. */
async function installOnQuit(
  app: Installed,
  { server, images, keys, tell }: Around,
): Promise<void> {
  const first = await app.start()
  for (const apiKey of keys) await first.must('connections.addKey', { apiKey })
  const before = await storesOf(first)
  offerNext(server, imageOf(images, newVersion))
  const state = await lookForUpdate(first)
  await app.quit()
  const version = await app.version(images)
  const second = await app.start()
  const status = await second.must('app.status', {})
  tell({
    name: 'newer, on quit',
    said: updateSentence(state),
    version,
    isRight: status.version === newVersion && (await storesOf(second)) === before,
  })
  await app.quit()
}

/** Whether the keychain opens every key for the version that runs now. */
async function everyKeyWorks({ must }: Window): Promise<boolean> {
  const began = Date.now()
  await must('connections.check', {})
  let all: { health: string; checkedAt: number | null }[] = []
  await until('every store was checked', async () => {
    all = (await must('connections.list', {})).sites.flatMap(({ connections }) => connections)
    return all.every(({ checkedAt }) => checkedAt !== null && checkedAt >= began)
  })
  // One of the stores has a key that may read less than is needed, and opens as the others do.
  return all.every(({ health }) => health === 'ok' || health === 'limited')
}

async function storesOf({ must }: Window): Promise<string> {
  const { sites } = await must('connections.list', {})
  return JSON.stringify(
    sites.map(({ websiteId, title, connections }) => [
      websiteId,
      title,
      connections.map(({ id }) => id),
    ]),
  )
}

function imageOf(images: readonly AppImage[], version: string): AppImage {
  const image = images.find((each) => each.version === version)
  if (image === undefined) throw new Error(`No ${version} was packed`)
  return image
}

function table(lines: readonly Line[]): string {
  const rows = lines.map(({ name, said, version, isRight }) =>
    [name, said, version, isRight ? 'right' : 'WRONG'].join(' | '),
  )
  return ['case | what the app said | installed then | ', '---|---|---|---', ...rows].join('\n')
}

await main(proof)
