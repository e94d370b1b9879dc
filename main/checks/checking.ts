import { setMaxListeners } from 'node:events'
import PQueue from 'p-queue'
import type { CheckProgress, Health, Reason } from '../../preload/contract.ts'
import { whenFree } from '../database/free.ts'
import { transaction } from '../database/sqlite.ts'
import { turn } from '../common/slices.ts'
import type { AskingDeps } from '../grants/grants.ts'
import {
  isStored,
  readSiteRows,
  readTarget,
  saveFinding,
  savePermissions,
  saveSite,
} from '../sites/sites.ts'
import { pauseLength } from '../squarespace/squarespace.ts'
import { CheckRun } from './check-run.ts'
import { gatherEvidence } from './evidence.ts'

const atOnce = 6

// What is said of the network and not of what answered: nothing did.
const silences: ReadonlySet<Reason> = new Set(['offline', 'not-answering', 'timed-out'])

/** Each request under way listens to it, dozens at once: that is no leak. */
function cancelOfRun(): AbortController {
  const cancel = new AbortController()
  setMaxListeners(0, cancel.signal)
  return cancel
}

/**
 * Checks connections: which site the credential opens and what it may read. One run at a time: what
 * is asked for during a run joins it. Each result is stored and announced when it is there. A run in
 * which nothing answers any more ends early: what it did not check stays as it was.
 */
export class Checking {
  readonly #deps: AskingDeps
  readonly #queue = new PQueue({ concurrency: atOnce })
  /** What is to be checked and not in the queue yet: thousands are not queued at once. */
  readonly #later = new Set<string>()
  readonly #retries = new Map<string, ReturnType<typeof setTimeout>>()
  #closed = false
  #cancel = cancelOfRun()
  /** Null while nothing is checked. */
  #run: CheckRun | null = null

  constructor(deps: AskingDeps) {
    this.#deps = deps
  }

  /**
   * Starts checks, which a person asked for or not; returns how many began, and for a person also
   * those that the app had begun by itself: they are the person's from now on. None once closed.
   */
  start(connectionIds: string[], asked: boolean): number {
    if (this.#closed) return 0
    const waiting = this.#run?.waiting()
    const fresh = connectionIds.filter((id) => !waiting?.has(id))
    const isOurs = this.#run?.asked === false
    const begun = asked && isOurs ? connectionIds : fresh
    if (begun.length === 0) return 0
    if (this.#run === null) this.#cancel = cancelOfRun()
    // A person who asks hears of what is checked from now on, not of what the app did before.
    if (this.#run === null || (asked && isOurs)) this.#run = new CheckRun(asked, waiting)
    for (const id of fresh) {
      this.#run.add(id)
      this.#later.add(id)
    }
    this.#fill()
    this.#announceProgress('running')
    return begun.length
  }

  /** Starts checks of everything for a person; what the running one has done is not done again. */
  startAll(connectionIds: string[]): number {
    const run = this.#run
    const left = connectionIds.filter((id) => !run?.asked || !run.isFinished(id))
    return this.start(left, true)
  }

  /** Gives up what has not been checked yet; what is stored stays. */
  cancel(): void {
    if (this.#run === null) return
    this.#cancel.abort()
    this.#later.clear()
    this.#queue.clear()
    this.#end('cancelled')
  }

  /** Whether something is being checked, and refreshed where that is due. */
  isRunning(): boolean {
    return this.#run !== null
  }

  /** Resolves when nothing is being checked. */
  idle(): Promise<void> {
    return this.#queue.onIdle()
  }

  /** Ends all work, also what is planned for later. Resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.#closed = true
    this.cancel()
    for (const timer of this.#retries.values()) clearTimeout(timer)
    this.#retries.clear()
    await this.#queue.onIdle()
  }

  /** Queues so much that what ends is followed by what waits. */
  #fill(): void {
    for (const id of this.#later) {
      if (this.#queue.pending + this.#queue.size >= 2 * atOnce) return
      this.#later.delete(id)
      this.#enqueue(id)
    }
  }

  #enqueue(id: string): void {
    const { signal } = this.#cancel
    void this.#queue.add(async () => {
      try {
        // One that asks Squarespace nothing, such as one whose secret is locked, waits for nothing else.
        await turn()
        signal.throwIfAborted()
        await this.#check(id, signal)
      } catch (error) {
        if (!signal.aborted) this.#reportFailure(id, error)
      } finally {
        if (!signal.aborted) this.#countDone(id)
        this.#fill()
      }
    })
  }

  #countDone(id: string): void {
    const run = this.#run
    if (run === null) return
    run.finish(id)
    if (run.waiting().size === 0) this.#end('finished')
    else if (run.isSilent()) this.cancel()
    else this.#announceProgress('running')
  }

  #end(state: 'finished' | 'cancelled'): void {
    this.#announceProgress(state)
    this.#run = null
  }

  #announceProgress(state: CheckProgress['state']): void {
    if (this.#run !== null) this.#deps.emit('check.progress', this.#run.progress(state))
  }

  async #check(id: string, signal: AbortSignal): Promise<void> {
    const { sqlite, now } = this.#deps
    const target = readTarget(sqlite, id)
    if (target === undefined) return
    const evidence = await gatherEvidence(this.#deps, target, signal)
    signal.throwIfAborted()
    await whenFree(sqlite)
    signal.throwIfAborted()
    // Destroyed meanwhile: what was found would bring its site back.
    if (!isStored(sqlite, id)) return
    if (evidence !== null) {
      transaction(sqlite, () => {
        if (evidence.site !== undefined) saveSite(sqlite, evidence.site, now())
        if (evidence.readable !== undefined) savePermissions(sqlite, id, evidence.readable, now())
        saveFinding(sqlite, id, evidence.finding, now())
      })
      if (evidence.isPaused) this.#retryLater(id)
    }
    this.#deps.announce([target.websiteId])
    if (evidence === null) return this.#note(id)
    const { finding, site } = evidence
    const isUnreached = 'unreached' in finding
    const isSilent = isUnreached && site === undefined && silences.has(finding.unreached)
    this.#run?.hear(target.websiteId, !isSilent)
    // What it was found to be before is no news of this check.
    this.#note(id, isUnreached && !evidence.isPaused ? 'unreachable' : undefined)
  }

  /** A check that ended in a fault of our own, such as a full disk: its result could not be stored. */
  #reportFailure(id: string, error: unknown): void {
    this.#deps.report('A check failed', error)
    try {
      this.#note(id, 'unchecked')
    } catch (second) {
      this.#deps.report('The failed check could not be named', second)
    }
  }

  /** Notes for the summary how a connection is; `fault` where its check itself did not go well. */
  #note(id: string, fault?: Health): void {
    const { sqlite, reading } = this.#deps
    const target = readTarget(sqlite, id)
    const rows = target === undefined ? [] : readSiteRows(sqlite, reading(), [target.websiteId])
    const connection = rows[0]?.connections.find((each) => each.id === id)
    const health = fault ?? connection?.health
    if (rows[0] === undefined || connection === undefined || health === undefined) return
    const { websiteId, title } = rows[0]
    const { kind, label, detail } = connection
    const failure = { websiteId, title, kind, label, health, detail }
    const isWell = health === 'ok' || health === 'handed-over'
    this.#run?.note(id, isWell ? null : failure)
  }

  #retryLater(id: string): void {
    clearTimeout(this.#retries.get(id))
    // A second more, so that the pause is over by Squarespace's clock too.
    const timer = setTimeout(() => {
      this.#retries.delete(id)
      this.start([id], false)
    }, pauseLength + 1_000)
    timer.unref()
    this.#retries.set(id, timer)
  }
}
