import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { startPracticeSquarespace } from '../../main/practice/server.ts'
import { databaseOf, rowsOf } from '../steps/files.ts'
import { openComputer } from '../e2e/launch.ts'
import { startApp } from './app.ts'
import { namePointsOfRefresh, startProxy } from './proxy.ts'
import type { Point } from './proxy.ts'

const redirectUri = 'https://agency.example/latchkey'
const agency = { name: 'Agency', clientId: 'CrashClient01', clientSecret: 'crash-client-secret-01' }
/** Longer than an access token lives, in milliseconds: the next request is refused. */
const overTokenLife = 31 * 60_000
const longestRefresh = 10_000

/** When the app is killed: so many milliseconds after a point of the refresh, or after its begin. */
export type Moment = { after: Point | 'begin'; milliseconds: number }

/** What a round found after the restart. */
export type Found = {
  moment: Moment
  /** Whether the refresh came to that moment. */
  reached: boolean
  health: string
  /** When the newest pair ends that Squarespace had given, and the one on the disk: two are two pairs. */
  givenEnds: number
  storedEnds: number
  /** Whether the record says that the answer to a refresh was awaited. */
  awaited: boolean
}

const storedRow = z.tuple([z.object({ ends: z.number(), asked: z.number().nullable() })])

/** The real app with one grant, whose refreshes are cut off again and again. */
export async function openGrant(rule: 'first-use' | 'at-once') {
  const practice = await startPracticeSquarespace({
    sites: 1,
    developerApps: [{ ...agency, redirectUris: [redirectUri] }],
  })
  practice.control.setRefreshRule(rule)
  const websiteId = practice.control.sites()[0]?.website.id ?? ''
  let strike: ((point: Point) => boolean) | null = null
  const proxy = await startProxy(
    practice.origin,
    namePointsOfRefresh(),
    (point) => strike?.(point) ?? false,
  )
  const computer = await openComputer({ keyring: true })
  const start = () => startApp(computer, `--squarespace=${proxy.origin}`)
  let app = await start()
  // A grant that may read less is no damage.
  await app.must('preferences.set', { neededApis: [] })
  const { developerAppId } = await app.must('developerApps.save', {
    ...agency,
    redirectUri,
    returnBy: 'paste',
    scopes: ['website.orders.read'],
  })
  let connectionId = await authorize()

  async function authorize(reauthorize?: string): Promise<string> {
    const attempt = await app.must('signin.start', {
      developerAppId,
      ...(reauthorize === undefined ? {} : { reauthorize }),
    })
    // The practice Squarespace is asked itself: the proxy knows nothing of browsers.
    const authorizeUrl = attempt.authorizeUrl.replace(proxy.origin, practice.origin)
    const url = practice.control.allow(authorizeUrl, websiteId)
    await app.must('signin.accept', { url })
    await app.check()
    const { sites } = await app.must('connections.list', {})
    const [id] = sites.flatMap(({ connections }) => connections.map((each) => each.id))
    if (id === undefined) throw new Error('The grant did not come back')
    return id
  }

  async function health(): Promise<string> {
    await app.check()
    const { sites } = await app.must('connections.list', {})
    return sites[0]?.connections[0]?.health ?? 'gone'
  }

  /** Begins a refresh and kills the app at the moment, or when the refresh should long be over. */
  async function killDuringRefresh({ after, milliseconds }: Moment): Promise<boolean> {
    practice.control.moveClock(overTokenLife)
    const struck = Promise.withResolvers<boolean>()
    const { child } = app
    const kill = async () => {
      strike = null
      if (milliseconds > 0) await wait(milliseconds)
      child.kill('SIGKILL')
      struck.resolve(true)
    }
    strike = (point) => {
      if (after === 'begin' || point.what !== after.what || point.stage !== after.stage)
        return false
      void kill()
      return milliseconds === 0
    }
    const gone = new Promise((resolve) => child.once('exit', resolve))
    void app.must('connections.check', {}).catch(() => undefined)
    if (after === 'begin') void kill()
    const reached = await Promise.race([
      struck.promise,
      wait(longestRefresh, false, { ref: false }),
    ])
    child.kill('SIGKILL')
    await gone
    strike = null
    return reached
  }

  /** Which pair Squarespace gave last, and which one is on the disk. */
  function pairs(): Pick<Found, 'givenEnds' | 'storedEnds' | 'awaited'> {
    const given = practice.control.grants().map(({ refreshExpiresAt }) => refreshExpiresAt ?? 0)
    const sql = `SELECT refresh_expires_at AS ends, asked_at AS asked FROM oauth_grant WHERE id = '${connectionId}'`
    const [stored] = storedRow.parse(rowsOf(databaseOf(computer), sql))
    return {
      givenEnds: Math.max(...given),
      storedEnds: stored.ends,
      awaited: stored.asked !== null,
    }
  }

  return {
    /** Cuts a refresh off at a moment, starts the app again, and says how the grant is. */
    async round(moment: Moment): Promise<Found> {
      const reached = await killDuringRefresh(moment)
      const stored = pairs()
      app = await start()
      const found = await health()
      if (found === 'reauthorize') connectionId = await authorize(connectionId)
      return { moment, reached, health: found, ...stored }
    },

    async close(): Promise<void> {
      const gone = once(app.child, 'exit')
      if (app.child.kill('SIGKILL')) await gone
      await computer.close()
      await proxy.close()
      await practice.close()
    },
  }
}
