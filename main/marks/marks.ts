import type { CallError, Input } from '../../preload/contract.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { Failure, notFound, toCallError } from '../common/failure.ts'
import { sliceSize, slicesOf, turn } from '../common/slices.ts'
import { stoppedEarly } from '../common/bulk.ts'
import type { Bulk, Stopped } from '../common/bulk.ts'
import { areClients, readOwned, requireClients } from '../clients/clients.ts'
import type { Clients } from '../clients/clients.ts'
import { requireFewTagsAfter, requireFewTagsUndone } from './mark-limits.ts'
import { changeMarks, readNote, undoMarks, writeNote } from './mark-store.ts'
import type { MarkDifference } from './mark-store.ts'
import { readStoredOrder, requireSites } from './marked-sites.ts'
import { isRespelled } from './tags.ts'

export {
  changeMarks,
  disown,
  readMarks,
  readNote,
  readTags,
  writeMarks,
  writeNote,
} from './mark-store.ts'
export type { MarkChange } from './mark-store.ts'
export { createMarkEdits } from './mark-edits.ts'
export { createTagNames } from './tag-names.ts'
export { mostTags, readTag } from './tags.ts'

/** A slice has so many tags at most, put on its sites or taken off, however few its sites are. */
const tagsInSlice = 10 * sliceSize

type Change = Omit<Input<'sites.mark'>, 'joinsEdit'>

/** What is different now, and the client that `client` came to, unless it was null. */
export type Marked = {
  differences: MarkDifference[]
  client?: { id: string; isNew: boolean }
  /** It ended before the last site. */
  stopped?: CallError
}

/** Differences to take back, and the client that the change made, who goes again without sites. */
type Unmarked = { differences: MarkDifference[]; madeClientId?: string | undefined }

export type Marks = ReturnType<typeof createMarks>

/**
 * What an agency marks its sites with: client, tags, color, pin and note. A change of many sites is
 * stored in slices, each as a whole and told to the window once, and its limits are judged before the
 * first one: it throws `Failure`, and then nothing was changed. What then keeps a later slice from
 * being stored (a full disk, a profile that is closed, the end of the app) leaves the slices before
 * it; the change can be made again, which does the rest.
 */
export function createMarks(deps: {
  sqlite: Sqlite
  bulk: Bulk
  clients: Clients
  announce: (websiteIds: string[]) => void
  report: (what: string, error: unknown) => void
}) {
  const { sqlite, bulk, clients, announce } = deps

  function note({ error }: Stopped, what: string): void {
    if (!(error instanceof Failure)) deps.report(what, error)
  }

  async function mark(input: Change): Promise<Marked> {
    const { websiteIds: given, client, ...change } = input
    const { addTags = [], removeTags = [] } = change
    const tags = addTags.length + removeTags.length
    const websiteIds = readStoredOrder(sqlite, given, tags === 0 ? 'site' : 'site_tag')
    if (websiteIds.length > sliceSize) await bulk.next()
    // Written anew, a tag has two spellings until the last site is done.
    const slices = isRespelled(addTags, removeTags)
      ? [websiteIds]
      : slicesOf(websiteIds, Math.min(sliceSize, Math.ceil(tagsInSlice / Math.max(tags, 1))))
    const differences: MarkDifference[] = []
    let owner: { clientId: string; isNew: boolean } | null = null

    async function markSlice(slice: string[]): Promise<void> {
      const { found, chosen } = transaction(sqlite, () => {
        requireSites(sqlite, slice)
        if (owner !== null) requireClients(sqlite, [owner.clientId], 'stored')
        const chosenNow = owner ?? (client == null ? null : clients.chosen(client))
        const owning = client === undefined ? {} : { clientId: chosenNow?.clientId ?? null }
        return { found: changeMarks(sqlite, slice, { ...change, ...owning }), chosen: chosenNow }
      })
      for (const each of found) differences.push(each)
      const isMade = owner === null && chosen?.isNew === true
      owner = chosen
      if (isMade) clients.announce([chosen.clientId])
      if (isMade && slices.length > 1) await turn()
      announce(found.map(({ websiteId }) => websiteId))
    }

    const judge =
      addTags.length > 0
        ? (slice: string[]) => requireFewTagsAfter(sqlite, slice, change)
        : undefined
    const stopped = await bulk.through(slices, markSlice, judge)
    if (stopped !== null) note(stopped, 'A change of sites ended early')
    return { differences, ...said(owner), ...(stopped && { stopped: why(stopped) }) }

    function why(early: Stopped) {
      return toCallError(stoppedEarly(early, websiteIds.length, 'marking'))
    }
  }

  async function unmark({ differences, madeClientId }: Unmarked): Promise<void> {
    const hasTags = differences.some((each) => each.addedTags.length + each.removedTags.length > 0)
    const bySite = Map.groupBy(differences, ({ websiteId }) => websiteId)
    const order = readStoredOrder(sqlite, [...bySite.keys()], hasTags ? 'site_tag' : 'site')
    if (order.length > sliceSize) await bulk.next()
    const ordered = order.flatMap((websiteId) => bySite.get(websiteId) ?? [])
    // As in `mark`: a tag gets its spelling back only when no site has the other one any more.
    const slices = isRespelled(tagsOf(differences, 'removedTags'), tagsOf(differences, 'addedTags'))
      ? [ordered]
      : slicesOf(
          ordered,
          tagsInSlice,
          ({ addedTags, removedTags }) => 10 + addedTags.length + removedTags.length,
        )
    const clientIds = new Set(differences.flatMap(({ clientId }) => clientId?.from ?? []))
    requireClients(sqlite, [...clientIds], 'stored')
    const stopped = await bulk.through(
      slices,
      (slice) => {
        const changed = transaction(sqlite, () => {
          requireSites(sqlite, idsOf(slice))
          return undoMarks(sqlite, slice)
        })
        announce(changed)
      },
      (slice) => requireFewTagsUndone(sqlite, slice),
    )
    if (stopped !== null) {
      note(stopped, 'An undoing ended early')
      throw new Failure(stoppedEarly(stopped, differences.length, 'unmarking'))
    }
    if (madeClientId === undefined || !areClients(sqlite, [madeClientId], 'listed')) return
    if (readOwned(sqlite, [madeClientId]).length === 0) clients.remove(madeClientId)
  }

  return {
    /**
     * Answers what is different now, also when it ended early: then with why. A client must not be in
     * the trash.
     */
    mark: (input: Change) => bulk.change(() => mark(input)),

    /**
     * Takes a change back, where a site is still marked as the change left it, which makes it safe to
     * do again. A client may have gone to the trash since: then it owns the site again when it is
     * restored. Throws `Failure`, also when it ended early: then it says how much was done.
     */
    unmark: (input: Unmarked) => bulk.change(() => unmark(input)),

    /** What the agency wrote about a site. */
    note(websiteId: string): string {
      const found = readNote(sqlite, websiteId)
      if (found === undefined) throw notFound('site')
      return found
    },

    saveNote({ websiteId, note: text }: Input<'sites.saveNote'>): void {
      requireSites(sqlite, [websiteId])
      if (writeNote(sqlite, websiteId, text)) announce([websiteId])
    },
  }
}

const idsOf = (differences: readonly MarkDifference[]) => [
  ...new Set(differences.map(({ websiteId }) => websiteId)),
]

function said(owner: { clientId: string; isNew: boolean } | null): Pick<Marked, 'client'> {
  return owner === null ? {} : { client: { id: owner.clientId, isNew: owner.isNew } }
}

const tagsOf = (differences: readonly MarkDifference[], which: 'addedTags' | 'removedTags') => [
  ...new Set(differences.flatMap((each) => each[which])),
]
