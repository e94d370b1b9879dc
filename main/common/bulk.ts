import PQueue from 'p-queue'
import type { Problem, Reasons } from '../../preload/contract.ts'
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

/** Why a change of so many ended early, and how far it came. */
export function stoppedEarly(
  { done, error }: Stopped,
  of: number,
  work: Reasons['stopped-early']['work'],
): Problem<'stopped-early'> {
  const isMeanwhile = error instanceof Failure
  const code = isMeanwhile ? error.error.code : 'internal'
  const because = isMeanwhile ? 'changed-meanwhile' : (troubleOf(error) ?? 'other')
  return { code, reason: 'stopped-early', work, done, of, because }
}

const closed = () => new Failure({ code: 'cancelled', reason: 'stores-changed' })
