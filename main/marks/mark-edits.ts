import { nameOfMarks } from '../edits/edits.ts'
import type { Edits, Inverse } from '../edits/edits.ts'
import type { MarkDifference } from './mark-store.ts'
import type { Marked, Marks } from './marks.ts'

export type MarkEdits = ReturnType<typeof createMarkEdits>

/** Keeps changes of marks in the log, with their inverses. */
export function createMarkEdits(deps: {
  edits: Edits
  marks: Pick<Marks, 'unmark'>
  /** What a site is called; null for one that is not on the list. */
  titleOf: (websiteId: string) => string | null
  clientName: (clientId: string) => string | null
  /** Takes a client out of the trash. */
  restoreClient: (clientId: string) => Promise<void>
}) {
  const { edits, marks } = deps
  let newest: { id: string; differences: MarkDifference[] } | null = null

  function undoing(differences: MarkDifference[], madeClientId?: string): Inverse {
    return async () => {
      await marks.unmark({ differences, madeClientId })
      return redoing(differences, madeClientId)
    }
  }

  function redoing(differences: MarkDifference[], madeClientId?: string): Inverse {
    return async () => {
      const isGone = madeClientId !== undefined && deps.clientName(madeClientId) === null
      if (isGone) await deps.restoreClient(madeClientId)
      await marks.unmark({ differences: differences.map(turned) })
      return undoing(differences, madeClientId)
    }
  }

  function nameOf(differences: MarkDifference[]): string {
    const [first] = differences
    const clientId = differences.find((each) => each.clientId)?.clientId?.to
    return nameOfMarks(
      differences,
      {
        count: differences.length,
        title: first === undefined ? null : deps.titleOf(first.websiteId),
      },
      clientId == null ? null : deps.clientName(clientId),
    )
  }

  return {
    /**
     * Keeps a change, together with the last one where that is the edit `joins`; returns its id, or
     * null where nothing is different.
     */
    record({ differences: later, client }: Marked, joins?: string): string | null {
      const isJoined = joins !== undefined && newest?.id === joins && edits.takeLast(joins) !== null
      const differences = isJoined && newest !== null ? joined(newest.differences, later) : later
      newest = null
      if (differences.length === 0) return null
      const id = edits.record({
        name: nameOf(differences),
        weight: differences.length,
        inverse: undoing(differences, client?.isNew === true ? client.id : undefined),
      })
      newest = { id, differences }
      return id
    },
  }
}

/** The difference that takes this one back. */
function turned({ websiteId, clientId, color, pinned, ...tags }: MarkDifference): MarkDifference {
  return {
    websiteId,
    ...(clientId && { clientId: { from: clientId.to, to: clientId.from } }),
    ...(color && { color: { from: color.to, to: color.from } }),
    ...(pinned && { pinned: { from: pinned.to, to: pinned.from } }),
    addedTags: tags.removedTags,
    removedTags: tags.addedTags,
  }
}

type FromTo<Value> = { from: Value; to: Value }

/** What two changes of a value, one after the other, make different together. */
function joinedValue<Value>(
  first: FromTo<Value> | undefined,
  then: FromTo<Value> | undefined,
): FromTo<Value> | undefined {
  if (first === undefined || then === undefined) return first ?? then
  return first.from === then.to ? undefined : { from: first.from, to: then.to }
}

const without = (tags: string[], others: string[]) => tags.filter((tag) => !others.includes(tag))

function joinedDifference(
  first: MarkDifference | undefined,
  then: MarkDifference,
): MarkDifference | null {
  if (first === undefined) return then
  const both = {
    websiteId: then.websiteId,
    clientId: joinedValue(first.clientId, then.clientId),
    color: joinedValue(first.color, then.color),
    pinned: joinedValue(first.pinned, then.pinned),
    addedTags: [
      ...without(first.addedTags, then.removedTags),
      ...without(then.addedTags, first.removedTags),
    ],
    removedTags: [
      ...without(first.removedTags, then.addedTags),
      ...without(then.removedTags, first.addedTags),
    ],
  }
  const isSame =
    both.addedTags.length + both.removedTags.length === 0 &&
    [both.clientId, both.color, both.pinned].every((each) => each === undefined)
  return isSame ? null : both
}

/** What two changes of sites, one after the other, make different together. */
function joined(first: MarkDifference[], then: MarkDifference[]): MarkDifference[] {
  const bySite = new Map(first.map((each) => [each.websiteId, each]))
  for (const each of then) {
    const both = joinedDifference(bySite.get(each.websiteId), each)
    if (both === null) bySite.delete(each.websiteId)
    else bySite.set(each.websiteId, both)
  }
  return [...bySite.values()]
}
