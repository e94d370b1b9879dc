/** Tags put on sites and taken off again, one after the other, undone as one. */
import type { Marks } from '../../preload/contract.ts'
import type { MarkChange } from './sentences.ts'

export type Tagging = {
  /** Puts a tag on every site, or takes it off. */
  set: (tag: string, on: boolean) => void
  /** Resolves when all of it is stored, with what changed and how the sites were marked before. */
  end: () => Promise<{ change: MarkChange; before: Marks[] } | null>
}

/**
 * Begins a tagging. `before`: the tags that all of the sites bear, and those that any does. `send`
 * stores one change and answers how the sites were marked before that are different now; what it throws goes to
 * `failed`, and the other changes are sent all the same.
 */
export function beginTagging(given: {
  onAll: ReadonlySet<string>
  onAny: ReadonlySet<string>
  send: (change: MarkChange) => Promise<{ before: Marks[] }>
  failed: (error: unknown, tag: string) => void
}): Tagging {
  const { onAll, onAny, send, failed } = given
  const wanted = new Map<string, boolean>()
  // How each site was marked before the first change that it took part in.
  const first = new Map<string, Marks>()
  let sent = Promise.resolve()

  async function store(tag: string, on: boolean): Promise<void> {
    try {
      const { before } = await send(on ? { addTags: [tag] } : { removeTags: [tag] })
      for (const marks of before) {
        if (!first.has(marks.websiteId)) first.set(marks.websiteId, marks)
      }
      wanted.set(tag, on)
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
      if (first.size === 0 || addTags.length + removeTags.length === 0) return null
      return { change: { addTags, removeTags }, before: [...first.values()] }
    },
  }
}
