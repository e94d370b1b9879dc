import PQueue from 'p-queue'
import type {
  CallError,
  HandOverFailure,
  HandOverProgress,
  Problem,
} from '../../preload/contract.ts'
import { Failure, toCallError } from '../common/failure.ts'
import { readCandidates } from './candidates.ts'
import type { HandOverDeps } from './deps.ts'
import { beginRound } from './sending.ts'
import type { Round, Sending } from './sending.ts'

const atOnce = 3
// So many in a row without an answer, and it is not they: nothing answers any more.
const silentAtMost = 3

// What is said of the account, and so of every other connection of a run too.
const ofAll: ReadonlySet<Problem['reason']> = new Set([
  'account-refused',
  'account-denied',
  'no-account',
  'hand-over-by-policy',
  'keychain-locked',
  'keychain-silent',
])

/** Hands many connections over: a run at a time, with progress, an end and named failures. */
export class HandOverRun {
  readonly #deps: HandOverDeps
  readonly #sending: Sending
  #cancel: AbortController | null = null
  #waiting: PQueue | null = null
  #progress: HandOverProgress | null = null
  #running: Promise<void> = Promise.resolve()
  #isClosed = false
  #isCancelled = false

  constructor(deps: HandOverDeps, sending: Sending) {
    this.#deps = deps
    this.#sending = sending
  }

  /** The run that is under way, or null. */
  progress(): HandOverProgress | null {
    return this.#cancel === null ? null : this.#progress
  }

  /** Begins a run; returns of how many. Throws `Failure` where nothing can be handed over now. */
  async start(connectionIds: string[]): Promise<number> {
    if (this.#cancel !== null || this.#isClosed) throw underWay()
    const cancel = new AbortController()
    this.#cancel = cancel
    this.#isCancelled = false
    this.#progress = null
    try {
      const ids = readCandidates(this.#deps, connectionIds).map(({ connection }) => connection.id)
      const round = await beginRound(this.#deps, cancel.signal)
      if (this.#isCancelled) throw underWay()
      this.#running = this.#run(ids, round, cancel).catch((error: unknown) =>
        this.#deps.report('A run of hand-overs failed', error),
      )
      return ids.length
    } catch (error) {
      this.#cancel = null
      throw cancel.signal.aborted ? underWay() : error
    }
  }

  /** Begins no other hand-over of the run; those that API2Cart was asked for come to their end. */
  cancel(): void {
    this.#isCancelled = true
    this.#waiting?.clear()
  }

  /** Ends the run at once, also where an answer is awaited: the next start looks for it. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.cancel()
    this.#cancel?.abort()
    await this.#running
  }

  async #run(ids: string[], round: Round, { signal }: AbortController): Promise<void> {
    const queue = new PQueue({ concurrency: atOnce })
    const failures: HandOverFailure[] = []
    const progress: HandOverProgress = {
      done: 0,
      total: ids.length,
      state: 'running',
      handedOver: 0,
      failures: [],
    }
    this.#progress = progress
    this.#waiting = queue
    let silent = 0
    let over: CallError | null = null
    const one = async (id: string) => {
      const given = () => void (progress.handedOver += 1)
      const problem = over ?? (await this.#handOver(id, round, given, signal))
      if (signal.aborted) return
      silent = problem?.reason === 'outcome-unknown' ? silent + 1 : 0
      if (problem !== null && (isOfAll(problem) || silent >= silentAtMost)) over ??= problem
      progress.done += 1
      if (problem !== null) failures.push(...this.#named(id, problem))
      this.#tell()
    }
    this.#tell()
    for (const id of ids) void queue.add(() => one(id))
    await queue.onIdle()
    this.#cancel = null
    this.#waiting = null
    progress.failures = failures
    progress.state = this.#isCancelled ? 'cancelled' : 'finished'
    this.#tell()
  }

  async #handOver(
    id: string,
    round: Round,
    given: () => void,
    signal: AbortSignal,
  ): Promise<CallError | null> {
    try {
      await this.#sending.send(id, round, given, signal)
      return null
    } catch (error) {
      if (error instanceof Failure) return error.error
      if (signal.aborted) return null
      this.#deps.report('A hand-over failed', error)
      return toCallError({ code: 'internal', reason: 'not-done', trouble: 'other' })
    }
  }

  #named(id: string, problem: CallError): HandOverFailure[] {
    return readCandidates(this.#deps, [id]).map(({ connection, site }) => ({
      connectionId: id,
      websiteId: site.websiteId,
      title: site.title,
      kind: connection.kind,
      label: connection.label,
      problem,
    }))
  }

  #tell(): void {
    if (this.#progress !== null && !this.#isClosed) {
      this.#deps.emit('handOver.progress', structuredClone(this.#progress))
    }
  }
}

function isOfAll(problem: CallError): boolean {
  if (problem.reason === 'api2cart-busy') return problem.whose === 'account'
  return problem.reason === 'api2cart-unreachable' || ofAll.has(problem.reason)
}

const underWay = () => new Failure({ code: 'forbidden', reason: 'hand-over-running' })
