import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ImportLine, ImportProgress } from '../../preload/contract.ts'
import { troubleOf } from '../database/sqlite.ts'
import type { ImportDeps } from './deps.ts'
import { Progress } from './progress.ts'
import { Stopped } from './retry.ts'

export type About = Pick<ImportProgress, 'importId' | 'phase' | 'total'>
/** Says itself that it begins, with what was done of it before. */
export type Work = (progress: Progress, signal: AbortSignal) => Promise<void>

/** A dry run or a run under way; it tells the window how it goes and how it ended. */
export class Task {
  readonly importId: string
  readonly phase: About['phase']
  /** Resolves when nothing of it runs any more. */
  readonly ended: Promise<void>
  readonly #abort = new AbortController()
  readonly #progress: Progress
  #isRunning = true
  #isSuperseded = false

  /** `tell` is called with each event, but for those of a task that another one took the place of. */
  constructor(
    report: ImportDeps['report'],
    about: About,
    tell: (progress: ImportProgress) => void,
    work: Work,
  ) {
    this.importId = about.importId
    this.phase = about.phase
    this.#progress = new Progress(about, (event) => {
      if (!this.#isSuperseded) tell(event)
    })
    this.ended = this.#do(work, report)
  }

  get isRunning(): boolean {
    return this.#isRunning
  }

  /** Tells anew of every line that came to its end. */
  retell(lines: ImportLine[]): void {
    this.#progress.retell(lines)
  }

  cancel(): void {
    this.#abort.abort()
  }

  /** Ends it without a word. */
  async supersede(): Promise<void> {
    this.#isSuperseded = true
    this.cancel()
    await this.ended
  }

  async #do(work: Work, report: ImportDeps['report']): Promise<void> {
    const { signal } = this.#abort
    const progress = this.#progress
    // After the call that began it has been answered.
    await nextTurn()
    try {
      await work(progress, signal)
      this.#isRunning = false
      progress.end('finished', null)
    } catch (error) {
      this.#isRunning = false
      if (signal.aborted) return progress.end('cancelled', null)
      if (error instanceof Stopped) return progress.end('stopped', error.stop)
      report('An import stopped', error)
      progress.end('stopped', { by: 'file', trouble: troubleOf(error) ?? 'other' })
    }
  }
}
