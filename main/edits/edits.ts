import { randomUUID } from 'node:crypto'
import PQueue from 'p-queue'
import type { Edits as Told } from '../../preload/contract.ts'
import { Failure } from '../common/failure.ts'

export { nameOfMarks, names } from './names.ts'

/** Takes a change back; resolves to what takes that back again. Throws `Failure`. */
export type Inverse = () => Promise<Inverse>

/** A change that a person made, and the way back. */
export type Edit = {
  /** As a menu says it after “Undo”: “Pin Cedar & Finch”. */
  name: string
  /** How many records it keeps in memory. */
  weight: number
  inverse: Inverse
}

/** The inverse of a change that the same two functions take back and make again each time. */
export function inverseOf(undo: () => unknown, redo: () => unknown): Inverse {
  return async () => {
    await undo()
    return inverseOf(redo, undo)
  }
}

type Kept = Edit & { id: string }

export type Edits = ReturnType<typeof createEdits>

const most = 100
// At about 200 bytes a record, a bulk change of every store fits several times.
const mostRecords = 60_000

/**
 * The changes of this session, with their inverses. An inverse touches only what still is as the
 * change left it, so that one in the middle can be taken back too.
 */
export function createEdits(changed: (edits: Told) => void) {
  const queue = new PQueue({ concurrency: 1 })
  let done: Kept[] = []
  let undone: Kept[] = []

  const list = (): Told => ({ undo: told(done), redo: told(undone) })

  function keep(edits: Kept[]): Kept[] {
    let records = 0
    const first = edits.findLastIndex(({ weight }) => (records += weight) > mostRecords)
    // The newest is kept, however many records it is about.
    return edits.slice(Math.max(Math.min(first + 1, edits.length - 1), edits.length - most, 0))
  }

  function move(id: string | undefined, way: 'back' | 'again'): Promise<Told['undo']> {
    return queue.add(async () => {
      const from = way === 'back' ? done : undone
      const edit = id === undefined ? from.at(-1) : from.find((each) => each.id === id)
      if (edit === undefined) return null
      try {
        const moved = { ...edit, inverse: await edit.inverse() }
        if (way === 'back') undone = keep([...undone, moved])
        else done = keep([...done, moved])
      } catch (error) {
        // What can never be taken back must not stand before what can.
        if (!isFinal(error)) throw error
        forget(edit)
        changed(list())
        throw error
      }
      forget(edit)
      changed(list())
      return { id: edit.id, name: edit.name }
    })
  }

  /** By identity: what was moved has the same id. */
  function forget(edit: Kept): void {
    done = done.filter((each) => each !== edit)
    undone = undone.filter((each) => each !== edit)
  }

  return {
    /** What would be undone and redone next. */
    list,

    /** Keeps a change; returns its id. What was undone before cannot be redone any more. */
    record(edit: Edit): string {
      const id = randomUUID()
      done = keep([...done, { ...edit, id }])
      undone = []
      changed(list())
      return id
    },

    /** The last change out of the log, if it is this one, to be kept again together with more. */
    takeLast(id: string): Edit | null {
      const last = done.at(-1)
      if (last?.id !== id) return null
      forget(last)
      changed(list())
      return last
    },

    /**
     * Takes the last change back, or the one of this id; null where there is none. Throws what the
     * inverse throws: after a failure of the machine the change can be taken back once more.
     */
    undo: (id?: string) => move(id, 'back'),

    /** Makes a change again that was taken back, as `undo` does. */
    redo: (id?: string) => move(id, 'again'),
  }
}

function told(edits: readonly Kept[]): Told['undo'] {
  const last = edits.at(-1)
  return last === undefined ? null : { id: last.id, name: last.name }
}

/** Whether trying once more ends in the same way: a name is taken, or a record is destroyed. */
function isFinal(error: unknown): boolean {
  return error instanceof Failure && !['internal', 'cancelled'].includes(error.error.code)
}
