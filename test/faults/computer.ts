import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPracticeSquarespace } from '../../main/practice/server.ts'
import { openApp } from './app.ts'
import type { Ask, Facts, Settings } from './calls.ts'
import { foundIn, removeSetAside, strayIn } from './disk-state.ts'
import { openLedger } from './ledger.ts'
import type { Ledger } from './ledger.ts'
import { agency, createPerson } from './person.ts'
import { startApp } from './started.ts'
import type { Started } from './started.ts'

const siteCount = 3
// By then, no site has used up what Squarespace allows in a minute.
const overLimit = 61_000

export type Computer = Awaited<ReturnType<typeof openComputer>>

/** What of the machine is otherwise than it should be. */
type Trouble = Partial<Pick<Settings, 'mood' | 'clockAhead'>>

/**
 * A computer with stores on it: three keys and two grants, one of them of a site of its own. `folder`
 * is an empty one, the computer's own from then on.
 */
export async function openComputer(folder = mkdtempSync(join(tmpdir(), 'latchkey-faults-'))) {
  const squarespace = await startPracticeSquarespace({
    sites: siteCount,
    developerApps: [
      { ...agency, name: 'Agency', redirectUris: ['https://agency.example/latchkey'] },
    ],
  })
  const { control } = squarespace
  const stores = join(folder, 'test-stores')
  const destroyed = new Map<string, Buffer[]>()
  const keychainKey = randomBytes(32).toString('hex')
  /** Milliseconds since the beginning that are over for everybody. */
  let passed = 0
  const time = () => Date.now() + passed
  const ledger = openLedger(time)
  const person = createPerson({ ledger, squarespace: control, stores, destroyed })

  const settingsWith = (trouble: Trouble): Settings => ({
    userData: folder,
    origin: squarespace.origin,
    keychainKey,
    mood: trouble.mood ?? 'there',
    clockAhead: passed + (trouble.clockAhead ?? 0),
    squarespaceAhead: passed,
  })

  /** Runs the app in this process, to its end. */
  async function use<Result>(work: (ask: Ask) => Promise<Result>, trouble: Trouble = {}) {
    const ask = await openApp(settingsWith(trouble))
    try {
      return await work(ask)
    } finally {
      await ask('close', {})
    }
  }

  /** Time passes; a computer whose clock is right shows it. */
  function pass(milliseconds: number): void {
    passed += milliseconds
    control.moveClock(milliseconds)
  }

  /** Starts the app as on a good day, and looks how everything is before it is closed again. */
  function lookAtAll(): Promise<{ facts: Facts; left: string[] }> {
    pass(overLimit)
    return use(async (ask) => {
      await ask('begin', {})
      await ask('upkeep', {})
      await ask('check', {})
      const facts = await ask('look', {})
      // What is had from a backup again is not destroyed.
      for (const id of [...facts.connections.map((each) => each.id), ...facts.trash]) {
        destroyed.delete(id)
      }
      return { facts, left: foundIn(stores, destroyed) }
    })
  }

  /** What was lost; `or`: how the list may stand instead. Takes over how it stands. */
  async function verify(or: readonly Ledger[] = []): Promise<string[]> {
    const found = await lookAtAll().catch((error: unknown) => String(error))
    if (typeof found === 'string') return [`The app did not start: ${found}`]
    const { facts, left } = found
    const [first = [], ...others] = [ledger, ...or].map((each) => each.compare(facts))
    const lost = others.some(({ length }) => length === 0) ? [] : first
    ledger.adopt(facts)
    if (facts.isReadOnly) lost.push(`nothing can be saved: ${facts.notices.join()}`)
    const problems = [...lost, ...left, ...strayIn(stores)]
    if (problems.length === 0) removeSetAside(stores)
    return problems.length === 0 ? [] : [...problems, ...facts.reports]
  }

  async function fill(): Promise<void> {
    await use(async (ask) => {
      await ask('begin', {})
      await person.saveApp(ask)
      const [one = '', two = '', three = ''] = control.sites().map(({ website }) => website.id)
      await person.addKey(ask, one)
      await person.addKey(ask, two)
      const trashed = await person.addKey(ask, two)
      person.keep(await person.addGrant(ask, two))
      person.keep(await person.addGrant(ask, three))
      await person.remove(ask, trashed)
      await ask('check', {})
    })
  }

  mkdirSync(stores, { recursive: true })
  await fill()

  return {
    folder,
    stores,
    file: join(stores, 'latchkey.db'),
    backups: join(stores, 'backups'),
    /** The ids of the sites; the first one has keys alone, the last one a grant alone. */
    sites: control.sites().map(({ website }) => website.id),
    squarespace: control,
    ledger,
    person,
    destroyed,
    time,
    pass,
    use,
    verify,
    /** Starts the app in a process of its own. */
    start: (trouble: Trouble = {}): Started => startApp(settingsWith(trouble)),

    /** `kept`: the folder stays for somebody to look at. */
    async close(kept = false): Promise<void> {
      await squarespace.close()
      if (!kept) rmSync(folder, { recursive: true, force: true })
    },
  }
}
