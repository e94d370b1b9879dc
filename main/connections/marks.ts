import { isDeepStrictEqual } from 'node:util'
import type { Input, Output } from '../../preload/contract.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { requireClients } from './client-store.ts'
import type { Clients } from './clients.ts'
import { changeMarks, readMarks, readNote, writeMarks, writeNote } from './mark-store.ts'
import { readSite } from './records.ts'
import { notFound } from './sentences.ts'

/**
 * What an agency marks its sites with: client, tags, color, pin and note. Each call is one
 * transaction and tells the window once of the sites that are different. Throws `Failure`, and then
 * nothing was changed.
 */
export function createMarks(deps: {
  sqlite: Sqlite
  clients: Clients
  announce: (websiteIds: string[]) => void
}) {
  const { sqlite, clients, announce } = deps

  /**
   * Runs a change of these sites, which may make a client; returns how those were marked before that
   * are different now.
   */
  function change<Made extends { isNew: boolean } | null>(websiteIds: string[], work: () => Made) {
    const { before, made } = transaction(sqlite, () => {
      const stored = readMarks(sqlite, websiteIds)
      if (stored.length < new Set(websiteIds).size) throw notFound('site')
      const result = work()
      const now = new Map(readMarks(sqlite, websiteIds).map((each) => [each.websiteId, each]))
      const different = stored.filter((each) => !isDeepStrictEqual(each, now.get(each.websiteId)))
      return { before: different, made: result }
    })
    if (made?.isNew === true) clients.announce()
    announce(before.map(({ websiteId }) => websiteId))
    return { before, made }
  }

  return {
    /** Answers how the sites were marked that are different now. A client must not be in the bin. */
    mark({ websiteIds, client, ...changes }: Input<'sites.mark'>): Output<'sites.mark'> {
      const { before, made } = change(websiteIds, () => {
        const chosen = client == null ? null : clients.chosen(client)
        const owner = client === undefined ? {} : { clientId: chosen?.clientId ?? null }
        changeMarks(sqlite, websiteIds, { ...changes, ...owner })
        return chosen
      })
      if (made === null) return { before }
      return { before, client: { id: made.clientId, isNew: made.isNew } }
    },

    /** A client may have gone to the bin since: then it owns the site again when it is restored. */
    restore({ marks }: Input<'sites.restoreMarks'>): void {
      const websiteIds = marks.map(({ websiteId }) => websiteId)
      change(websiteIds, () => {
        const clientIds = marks.flatMap(({ clientId }) => clientId ?? [])
        requireClients(sqlite, clientIds, 'stored')
        writeMarks(sqlite, marks)
        return null
      })
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
