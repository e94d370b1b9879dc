/** Tags put on sites and taken off again, one after the other, undone as one. */
import type { CallError } from '../../../preload/contract.ts'
import { AppError } from '../../domain/app-error.ts'
import type { MarkChange } from '../../domain/mark-sentences.ts'

export type Tagging = {
  /** Puts a tag on every site, or takes it off. */
  set: (tag: string, on: boolean) => void
  /** Resolves when all of it is stored, with what was done and the edit that undoes it. */
  end: () => Promise<{ change: MarkChange; editId: string } | null>
}

/**
 * Begins a tagging of sites: the tags `onAll` of them, and those that are `onAny`. `send` stores one
 * change as a part of the edit that it joins, if any; what it throws goes to `failed`, and so does why
 * it stopped before the last site. The other changes are sent all the same.
 */
export function beginTagging(given: {
  onAll: ReadonlySet<string>
  onAny: ReadonlySet<string>
  send: (
    change: MarkChange,
    joinsEdit: string | null,
  ) => Promise<{ editId: string | null; stopped?: CallError }>
  failed: (error: unknown, tag: string) => void
}): Tagging {
  const { onAll, onAny, send, failed } = given
  const wanted = new Map<string, boolean>()
  let edit: string | null = null
  let sent = Promise.resolve()

  async function store(tag: string, on: boolean): Promise<void> {
    try {
      const change = on ? { addTags: [tag] } : { removeTags: [tag] }
      const { editId, stopped } = await send(change, edit)
      edit = editId
      // What is stored of it is undone with the rest.
      wanted.set(tag, on)
      if (stopped !== undefined) failed(new AppError(stopped), tag)
    } catch (error) {
      failed(error, tag)
    }
  }

  return {
    set(tag, on) {
      sent = sent.then(() => store(tag, on))
    },
    async end() {
      await sent
      const addTags = [...wanted].flatMap(([tag, on]) => (on && !onAll.has(tag) ? [tag] : []))
      const removeTags = [...wanted].flatMap(([tag, on]) => (!on && onAny.has(tag) ? [tag] : []))
      if (edit === null || addTags.length + removeTags.length === 0) return null
      return { change: { addTags, removeTags }, editId: edit }
    },
  }
}
