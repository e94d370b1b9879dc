import PQueue from 'p-queue'
import type { CallError } from '../../preload/contract.ts'
import { whenFree } from '../database/free.ts'
import { troubleOf } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { Failure } from './failure.ts'
import { turn } from './slices.ts'

export type Bulk = ReturnType<typeof createBulk>

/** Work that ended before its last slice: what was done until then stands. */
export type Stopped = { done: number; error: unknown }

/**
 * Work on thousands of records in slices, with a turn of the event loop between two of them. Changes
 * come one after the other, so that two of them never mix; closing ends all work between two slices.
 */
export function createBulk({ sqlite }: { sqlite: Sqlite }) {
  const changes = new PQueue({ concurrency: 1 })
  const running = new Set<Promise<unknown>>()
  let isClosed = false

  function run<Result>(work: Promise<Result>): Promise<Result> {
    running.add(work)
    const forget = () => void running.delete(work)
    work.then(forget, forget)
    return work
  }

  /** What comes before the next slice. Throws `Failure` once closed. */
  async function next(): Promise<void> {
    await turn()
    if (isClosed) throw closed()
  }

  return {
    next,

    /** Runs a change when those before it have ended. Throws what it throws, and `Failure` once closed. */
    change<Result>(work: () => Promise<Result>): Promise<Result> {
      return run(
        changes.add(() => {
          if (isClosed) throw closed()
          return work()
        }),
      )
    },

    /** Runs reading in slices, which changes nothing and so waits for nothing. */
    read: <Result>(work: () => Promise<Result>): Promise<Result> => run(work()),

    /**
     * Does the work of a change for slice after slice, each of which is stored or not as a whole.
     * Where there are several, each is judged before the first is stored. Throws what judging or the
     * first slice throws: then nothing was changed. A later one ends the work, and what was done
     * until then is answered.
     */
    async through<Item>(
      slices: readonly Item[][],
      work: (slice: Item[], index: number) => void | Promise<void>,
      judge?: (slice: Item[]) => void,
    ): Promise<Stopped | null> {
      for (const slice of judge !== undefined && slices.length > 1 ? slices : []) {
        judge?.(slice)
        await next()
      }
      let done = 0
      for (const [index, slice] of slices.entries()) {
        try {
          if (index > 0) await next()
          await whenFree(sqlite)
          await work(slice, index)
        } catch (error) {
          if (index === 0) throw error
          return { done, error }
        }
        done += slice.length
      }
      return null
    },

    /** Resolves when nothing runs any more. */
    async close(): Promise<void> {
      isClosed = true
      await Promise.allSettled(running)
    },
  }
}

/** Why work ended early, as the end of a sentence. */
function reasonOf(error: unknown): string {
  switch (troubleOf(error)) {
    case 'full':
      return 'the disk is full'
    case 'busy':
      return 'another program holds Latchkey’s file'
    case 'read-only':
    case 'cannot-open':
      return 'Latchkey’s folder cannot be written'
    case 'disk':
      return 'the disk reported an error'
    default:
      return error instanceof Failure
        ? 'something else was changed meanwhile'
        : 'something went wrong inside Latchkey'
  }
}

const counted = (count: number) => count.toLocaleString('en-US')

/**
 * What a change says that ended early: `what` was done, such as “sites were changed”, and what the
 * person can do `then`.
 */
export function sayStopped(
  { done, error }: Stopped,
  of: number,
  what: string,
  then: string,
): CallError {
  const code = error instanceof Failure ? error.error.code : 'internal'
  const message = `Only ${counted(done)} of ${counted(of)} ${what}: ${reasonOf(error)}. ${then}`
  return { code, message }
}

const closed = () =>
  new Failure({ code: 'cancelled', message: 'Other stores were opened meanwhile.' })
