import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { LauncherError, main, say } from '../../build/launcher.ts'
import { practiceAccountKey } from '../../main/practice/api2cart/account.ts'
import { startPracticeSquarespace } from '../../main/practice/server.ts'
import { startProxy } from './proxy.ts'
import type { Point, Stage } from './proxy.ts'

const script = join(import.meta.dirname, 'hand-over-run.ts')
const app = {
  clientId: 'CrashClient01',
  clientSecret: 'crash-client-secret-01',
  redirectUri: 'https://agency.example/latchkey',
}
/** Longer than it takes until what did not come never came, in milliseconds. */
const betweenRuns = 3 * 60_000
const longestRun = 60_000
const longestAfter = 20
const longestBegin = 300

const names = {
  'account.cart.add': 'add',
  'account.cart.list': 'list',
  'cart.validate': 'validate',
  'cart.delete': 'delete',
  tokens: 'tokens',
} as const
type What = (typeof names)[keyof typeof names]
const stages: readonly Stage[] = ['arrived', 'answered', 'relayed']
// Most of them where something is lost most easily: between the yes to an addition and our note of it.
const chances: readonly What[] = ['add', 'add', 'add', 'delete', 'tokens', 'validate', 'list']

type Moment = { after: Point<What> | 'begin'; milliseconds: number }

const handedOver = z.object({ state: z.string(), isExclusive: z.boolean() }).nullable()
const line = z.union([
  z.object({
    found: z.array(z.object({ kind: z.enum(['key', 'grant']), health: z.string(), handedOver })),
  }),
  z.object({ done: z.literal(true) }),
  z.object({ report: z.string() }),
])
type Found = Extract<z.output<typeof line>, { found: unknown }>['found']

const whatOf = (path: string): What | null => {
  const name =
    path
      .split('?')[0]
      ?.split('/')
      .at(-1)
      ?.replace(/\.json$/, '') ?? ''
  return Object.entries(names).find(([each]) => each === name)?.[1] ?? null
}

const pick = <Item>(items: readonly Item[]): Item => {
  const item = items[Math.floor(Math.random() * items.length)]
  if (item === undefined) throw new Error('Nothing to pick from')
  return item
}

function anyMoment(): Moment {
  if (Math.random() < 0.15) return { after: 'begin', milliseconds: Math.random() * longestBegin }
  const isExact = Math.random() < 0.5
  return {
    after: { what: pick(chances), stage: pick(stages) },
    milliseconds: isExact ? 0 : Math.random() * longestAfter,
  }
}

/**
 * `npm run crash:hand-over -- [rounds]`: kills runs of the app's rooms with SIGKILL at random moments
 * around hand-overs and take-backs of a key and a grant, and looks after each what is here and what is
 * at API2Cart: nothing doubled there, nothing forgotten here, and no grant lost.
 */
async function campaign(): Promise<number> {
  const count = process.argv[2] ?? '300'
  if (!/^[1-9]\d{0,4}$/.test(count)) throw new LauncherError('Say how many rounds to play.')
  const player = await openPlayer()
  const wrong: string[] = []
  const reached = new Map<string, number>()
  try {
    for (let round = 1; round <= Number(count); round += 1) {
      const moment = anyMoment()
      const { problems, struck } = await player.round(moment)
      wrong.push(...problems.map((problem) => `round ${round}: ${problem}`))
      if (struck) {
        const { after } = moment
        const name = after === 'begin' ? after : `${after.what} ${after.stage}`
        reached.set(name, (reached.get(name) ?? 0) + 1)
      }
      if (round % 25 === 0) say(`${round} of ${count}`)
    }
    wrong.push(...(await player.last()))
  } finally {
    await player.close()
  }
  for (const each of wrong) say(each)
  const kills = [...reached.values()].reduce((sum, each) => sum + each, 0)
  const { added, refused } = player.counts
  say(
    `killed ${kills} times: ${[...reached].map(([name, times]) => `${times} ${name}`).join(', ')}`,
  )
  say(`API2Cart took ${added} stores, and was asked ${refused} times for one that it had`)
  say(`wrong ${wrong.length} in ${count} rounds`)
  return wrong.length === 0 ? 0 : 1
}

async function openPlayer() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-'))
  const sealedWith = randomBytes(32).toString('hex')
  const practice = await startPracticeSquarespace({
    sites: 2,
    developerApps: [{ ...app, name: 'Agency', redirectUris: [app.redirectUri] }],
  })
  const { control } = practice
  const [bySite, byKey] = control.sites()
  const apiKey = byKey?.keys[0]?.apiKey
  if (bySite === undefined || apiKey === undefined) throw new Error('There are no sites')
  const counts = { added: 0, refused: 0 }
  let strike: ((point: Point<What>) => boolean) | null = null
  let stores = 0
  const proxy = await startProxy(
    practice.origin,
    {
      what: whatOf,
      answered(what) {
        if (what !== 'add') return
        const now = control.api2cartStores().length
        if (now > stores) counts.added += 1
        else counts.refused += 1
      },
    },
    (point) => {
      if (point.what === 'add' && point.stage === 'arrived')
        stores = control.api2cartStores().length
      return strike?.(point) ?? false
    },
  )
  let ahead = 0

  /** A run that has finished what was left, and waits for its word. */
  async function start() {
    ahead += betweenRuns
    control.moveClock(betweenRuns)
    const { clientId } = app
    const { accessToken, refreshToken } = control.issueGrant({
      clientId,
      websiteId: bySite?.website.id ?? '',
      scopes: ['website.orders.read'],
    })
    const given = {
      folder,
      sealedWith,
      origin: proxy.origin,
      ahead,
      accountKey: practiceAccountKey,
      apiKey,
      app,
      pair: { accessToken, refreshToken },
    }
    const child = spawn(process.execPath, [script, JSON.stringify(given)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      // Hundreds of starts: what is compiled once is enough.
      env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
    })
    const reports: string[] = []
    const found = Promise.withResolvers<Found>()
    const done = Promise.withResolvers<void>()
    createInterface(child.stdout).on('line', (text) => {
      const said = line.parse(JSON.parse(text))
      if ('found' in said) found.resolve(said.found)
      else if ('report' in said) reports.push(said.report)
      else done.resolve()
    })
    const gone = once(child, 'exit')
    void gone.then(() => found.reject(new Error('The run ended by itself')))
    return { child, found: await found.promise, done: done.promise, gone, reports }
  }

  /** What is wrong between what is here and what is there. */
  function judge(found: Found, reports: readonly string[]): string[] {
    const there = control.api2cartStores()
    const problems = reports.map((report) => `said ${report}`)
    if (new Set(there.map(({ url }) => url)).size < there.length)
      problems.push('a store is there twice')
    for (const kind of ['key', 'grant'] as const) {
      const here = found.find((each) => each.kind === kind)
      const store = there.find(({ holds }) => holds === kind)
      if (here === undefined) continue
      const state = here.handedOver?.state ?? null
      if (store !== undefined && (state === null || state === 'gone' || state === 'uncertain')) {
        problems.push(`the ${kind} is there, and here it is ${state ?? 'not noted'}`)
      }
      if (store === undefined && state !== null && state !== 'gone') {
        problems.push(`the ${kind} is not there, and here it is ${state}`)
      }
      if (here.health === 'reauthorize') problems.push('the grant was lost')
      if (kind === 'grant' && store !== undefined && here.handedOver?.isExclusive !== true) {
        problems.push('the grant is there, and is refreshed here too')
      }
      if (state === 'not-working') problems.push(`API2Cart cannot use the ${kind}`)
    }
    return problems
  }

  return {
    counts,

    async round({ after, milliseconds }: Moment) {
      const run = await start()
      const problems = judge(run.found, run.reports)
      const struck = Promise.withResolvers<boolean>()
      const kill = async () => {
        strike = null
        if (milliseconds > 0) await wait(milliseconds)
        struck.resolve(run.child.kill('SIGKILL'))
      }
      strike = (point) => {
        if (after === 'begin' || point.what !== after.what || point.stage !== after.stage)
          return false
        void kill()
        return milliseconds === 0
      }
      run.child.stdin.write('go\n')
      if (after === 'begin') void kill()
      const isStruck = await Promise.race([
        struck.promise,
        run.gone.then(() => false),
        wait(longestRun, false, { ref: false }),
      ])
      run.child.kill('SIGKILL')
      await run.gone
      strike = null
      return { problems, struck: isStruck }
    },

    /** What the last run left, after one more has finished it. */
    async last(): Promise<string[]> {
      const run = await start()
      run.child.kill('SIGKILL')
      await run.gone
      return judge(run.found, run.reports)
    },

    async close(): Promise<void> {
      await proxy.close()
      await practice.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

await main(campaign)
