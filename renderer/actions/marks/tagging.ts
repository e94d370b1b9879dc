/** Tags put on sites and taken off again, one after the other, undone as one. */
import type { CallError, MarkDifference } from '../../../preload/contract.ts'
import { AppError } from '../../domain/app-error.ts'
import type { MarkChange } from '../../domain/mark-sentences.ts'

export type Tagging = {
  /** Puts a tag on every site, or takes it off. */
  set: (tag: string, on: boolean) => void
  /** Resolves when all of it is stored, with what was done and what is different for it. */
  end: () => Promise<{ change: MarkChange; differences: MarkDifference[] } | null>
}

const without = (tags: string[], others: string[]) => tags.filter((tag) => !others.includes(tag))

/** What two changes of a site's tags, one after the other, make different together. */
function joined(first: MarkDifference | undefined, then: MarkDifference): MarkDifference {
  if (first === undefined) return then
  return {
    websiteId: then.websiteId,
    addedTags: [
      ...without(first.addedTags, then.removedTags),
      ...without(then.addedTags, first.removedTags),
    ],
    removedTags: [
      ...without(first.removedTags, then.addedTags),
      ...without(then.removedTags, first.addedTags),
    ],
  }
}

/**
 * Begins a tagging of sites: the tags `onAll` of them, and those that are `onAny`. `send` stores one
 * change and answers what is different now; what it throws goes to `failed`, and so does why it
 * stopped before the last site. The other changes are sent all the same.
 */
export function beginTagging(given: {
  onAll: ReadonlySet<string>
  onAny: ReadonlySet<string>
  send: (change: MarkChange) => Promise<{ differences: MarkDifference[]; stopped?: CallError }>
  failed: (error: unknown, tag: string) => void
}): Tagging {
  const { onAll, onAny, send, failed } = given
  const wanted = new Map<string, boolean>()
  const different = new Map<string, MarkDifference>()
  let sent = Promise.resolve()

  async function store(tag: string, on: boolean): Promise<void> {
    try {
      const { differences, stopped } = await send(on ? { addTags: [tag] } : { removeTags: [tag] })
      for (const each of differences) {
        different.set(each.websiteId, joined(different.get(each.websiteId), each))
      }
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
      if (different.size === 0 || addTags.length + removeTags.length === 0) return null
      return { change: { addTags, removeTags }, differences: [...different.values()] }
    },
  }
}
