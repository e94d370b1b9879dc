import type { ImportLine, ImportProgress } from '../../preload/contract.ts'
import type { ImportStop } from '../../preload/import-remarks.ts'

/** Milliseconds between two events, so that thousands of lines do not mean thousands of events. */
const every = 100

type End = Exclude<ImportProgress['state'], 'running'>

/** Tells the window how far an import is, in batches. */
export class Progress {
  readonly #tell: (progress: ImportProgress) => void
  readonly #about: Pick<ImportProgress, 'importId' | 'phase' | 'total'>
  #done = 0
  #lines: ImportLine[] = []
  #pausedUntil: number | null = null
  #timer: ReturnType<typeof setTimeout> | null = null

  /** `tell` is called with each event. */
  constructor(
    about: Pick<ImportProgress, 'importId' | 'phase' | 'total'>,
    tell: (progress: ImportProgress) => void,
  ) {
    this.#about = about
    this.#tell = tell
  }

  /** A line came to its end. */
  add(line: ImportLine): void {
    this.#done += 1
    this.change(line)
  }

  /** A line that has been told of is another one now. */
  change(line: ImportLine): void {
    this.#lines.push(line)
    this.#timer ??= setTimeout(() => this.#send('running', null), every)
  }

  /** Nothing is asked until then (epoch milliseconds); null: it goes on. */
  pause(until: number | null): void {
    this.#pausedUntil = until
    this.#send('running', null)
  }

  /** Tells of every line from the first one on, to a window that has heard of none. */
  retell(lines: ImportLine[]): void {
    this.#lines = lines
    this.#send('running', null)
  }

  begin(): void {
    this.#send('running', null)
  }

  end(state: End, stop: ImportStop | null): void {
    this.#pausedUntil = null
    this.#send(state, stop)
  }

  #send(state: ImportProgress['state'], stop: ImportStop | null): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const lines = this.#lines
    this.#lines = []
    this.#tell({
      ...this.#about,
      state,
      done: this.#done,
      lines,
      pausedUntil: this.#pausedUntil,
      stop,
    })
  }
}
