import type { Input, MarkDifference, Marks, Output } from '../../preload/contract.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { areClients, readOwned, requireClients } from './client-store.ts'
import type { Clients } from './clients.ts'
import { changeMarks, readMarks, readNote, undoMarks, writeNote } from './mark-store.ts'
import { readSite } from './records.ts'
import { notFound } from './sentences.ts'

/**
 * What an agency marks its sites with: client, tags, color, pin and note. Each change is one
 * transaction and tells the window once of the sites that are different. Throws `Failure`, and then
 * nothing was changed.
 */
export function createMarks(deps: {
  sqlite: Sqlite
  clients: Clients
  announce: (websiteIds: string[]) => void
}) {
  const { sqlite, clients, announce } = deps

  /** Runs a change of these sites, which may make a client; returns what is different now. */
  function change<Made extends { isNew: boolean } | null>(websiteIds: string[], work: () => Made) {
    const { differences, made } = transaction(sqlite, () => {
      const before = readMarks(sqlite, websiteIds)
      if (before.length < new Set(websiteIds).size) throw notFound('site')
      const result = work()
      return { differences: compare(before, readMarks(sqlite, websiteIds)), made: result }
    })
    if (made?.isNew === true) clients.announce()
    announce(differences.map(({ websiteId }) => websiteId))
    return { differences, made }
  }

  return {
    /** Answers what is different now. A client must not be in the bin. */
    mark({ websiteIds, client, ...changes }: Input<'sites.mark'>): Output<'sites.mark'> {
      const { differences, made } = change(websiteIds, () => {
        const chosen = client == null ? null : clients.chosen(client)
        const owner = client === undefined ? {} : { clientId: chosen?.clientId ?? null }
        changeMarks(sqlite, websiteIds, { ...changes, ...owner })
        return chosen
      })
      if (made === null) return { differences }
      return { differences, client: { id: made.clientId, isNew: made.isNew } }
    },

    /**
     * Takes a change back, where a site is still marked as the change left it. A client may have gone
     * to the bin since: then it owns the site again when it is restored.
     */
    unmark({ differences, madeClientId }: Input<'sites.unmark'>): void {
      const websiteIds = differences.map(({ websiteId }) => websiteId)
      change(websiteIds, () => {
        const clientIds = differences.flatMap(({ clientId }) => clientId?.from ?? [])
        requireClients(sqlite, clientIds, 'stored')
        undoMarks(sqlite, differences)
        return null
      })
      if (madeClientId === undefined || !areClients(sqlite, [madeClientId], 'listed')) return
      if (readOwned(sqlite, [madeClientId]).length === 0) clients.remove(madeClientId)
    },

    /** What the agency wrote about a site. */
    note(websiteId: string): string {
      const note = readNote(sqlite, websiteId)
      if (note === undefined) throw notFound('site')
      return note
    },

    saveNote({ websiteId, note }: Input<'sites.saveNote'>): void {
      if (readSite(sqlite, websiteId) === undefined) throw notFound('site')
      if (writeNote(sqlite, websiteId, note)) announce([websiteId])
    },
  }
}

/** What is different now, of the sites where anything is. */
function compare(before: readonly Marks[], now: readonly Marks[]): MarkDifference[] {
  const nowById = new Map(now.map((marks) => [marks.websiteId, marks]))
  return before.flatMap((from) => {
    const to = nowById.get(from.websiteId)
    return to === undefined ? [] : (differenceOf(from, to) ?? [])
  })
}

function differenceOf(from: Marks, to: Marks): MarkDifference | null {
  const changed = {
    ...(from.clientId !== to.clientId && { clientId: { from: from.clientId, to: to.clientId } }),
    ...(from.colour !== to.colour && { colour: { from: from.colour, to: to.colour } }),
    ...(from.pinned !== to.pinned && { pinned: { from: from.pinned, to: to.pinned } }),
  }
  const addedTags = to.tags.filter((tag) => !from.tags.includes(tag))
  const removedTags = from.tags.filter((tag) => !to.tags.includes(tag))
  const isSame = addedTags.length + removedTags.length + Object.keys(changed).length === 0
  return isSame ? null : { websiteId: from.websiteId, ...changed, addedTags, removedTags }
}
