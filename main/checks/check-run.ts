import type { CheckProgress } from '../../preload/contract.ts'

type Failure = CheckProgress['failures'][number]

// As many as are checked at once: a whole round of them without a word.
const silentAtMost = 6

/** How a run of checks stands: what it is of, what of it is done, and what did not go well. */
export class CheckRun {
  /** Whether a person asked for it; the app also checks by itself. */
  readonly asked: boolean
  readonly #all = new Set<string>()
  readonly #waiting = new Set<string>()
  readonly #finished = new Set<string>()
  /** By connection: one that is checked twice in a run is named once, as it was found last. */
  readonly #failures = new Map<string, Failure>()
  /** The sites that got no answer since the last one that did. */
  readonly #silent = new Set<string>()

  constructor(asked: boolean, connectionIds: Iterable<string> = []) {
    this.asked = asked
    for (const id of connectionIds) this.add(id)
  }

  add(id: string): void {
    this.#all.add(id)
    this.#waiting.add(id)
  }

  /** Those that are not checked yet. */
  waiting(): ReadonlySet<string> {
    return this.#waiting
  }

  isFinished(id: string): boolean {
    return this.#finished.has(id)
  }

  finish(id: string): void {
    this.#waiting.delete(id)
    this.#finished.add(id)
  }

  /** Notes how the check of a connection ended: null is well. */
  note(id: string, failure: Failure | null): void {
    if (failure === null) this.#failures.delete(id)
    else this.#failures.set(id, failure)
  }

  /** Notes whether anything answered for a site. */
  hear(websiteId: string, isAnswered: boolean): void {
    if (isAnswered) this.#silent.clear()
    else this.#silent.add(websiteId)
  }

  /**
   * Whether nothing answers any more: so many different sites in a row that it is not they. One site
   * that does not answer, with however many connections, is none of that.
   */
  isSilent(): boolean {
    return this.#silent.size >= silentAtMost
  }

  progress(state: CheckProgress['state']): CheckProgress {
    return {
      done: this.#finished.size,
      total: this.#all.size,
      state,
      asked: this.asked,
      // Once, at the end: with every check of thousands it would be more each time.
      failures: state === 'running' ? [] : structuredClone([...this.#failures.values()]),
      ...(state === 'cancelled' && this.isSilent() ? { noAnswer: true } : {}),
    }
  }
}
