import { z } from 'zod'
import { deed } from '../../preload/contract.ts'
import type { Activity, Deed, Events, Input, Output } from '../../preload/contract.ts'
import type { Sqlite } from '../database/sqlite.ts'

/** How many lines are read at once. */
const page = 200

/** To what something was done: a connection, or its site as a whole. */
export type DoneTo = {
  websiteId: string
  title: string
  connection: { id: string; label: string } | null
}

const activityRow = z.object({
  id: z.number(),
  at: z.number(),
  website_id: z.string(),
  connection_id: z.string().nullable(),
  title: z.string(),
  label: z.string().nullable(),
  what: z.string(),
  facts: z.string(),
})

export type ActivityRoom = ReturnType<typeof createActivity>

/** What was done to sites and their connections: lines are added, and none is ever changed. */
export function createActivity(deps: {
  sqlite: Sqlite
  now: () => number
  emit: (name: 'activity.changed', payload: Events['activity.changed']) => void
}) {
  const { sqlite, now } = deps

  return {
    /**
     * Notes that something was done to each of these. Call it in the transaction of what was done,
     * where there is one. Throws what SQLite throws.
     */
    record(done: Deed, doneTo: readonly DoneTo[]): void {
      const { what, ...facts } = done
      const insert = sqlite.prepare(
        `INSERT INTO activity (at, website_id, connection_id, title, label, what, facts)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      const at = now()
      const text = JSON.stringify(facts)
      for (const { websiteId, title, connection } of doneTo) {
        const { id, label } = connection ?? { id: null, label: null }
        insert.run(at, websiteId, id, title, label, what, text)
      }
      const websiteIds = [...new Set(doneTo.map(({ websiteId }) => websiteId))]
      deps.emit('activity.changed', { websiteIds })
    },

    list({ websiteId, since = 0, before }: Input<'activity.list'>): Output<'activity.list'> {
      const ofSite = websiteId === undefined ? '' : 'website_id = :site AND'
      const rows = sqlite
        .prepare(
          `SELECT * FROM activity WHERE ${ofSite} at >= :since AND id < :before
           ORDER BY id DESC LIMIT ${page + 1}`,
        )
        .all({
          since,
          before: before ?? Number.MAX_SAFE_INTEGER,
          ...(websiteId === undefined ? {} : { site: websiteId }),
        })
      const activities = z.array(activityRow).parse(rows.slice(0, page)).flatMap(toActivity)
      return { activities, isMore: rows.length > page }
    },
  }
}

/** None for a line that a damaged file gives, or one that this version does not know. */
function toActivity({ what, facts, ...row }: z.output<typeof activityRow>): Activity[] {
  const done = deed.safeParse({ ...readFacts(facts), what })
  if (!done.success) return []
  const { id, at, title, label } = row
  const { website_id: websiteId, connection_id: connectionId } = row
  return [{ id, at, websiteId, connectionId, title, label, ...done.data }]
}

function readFacts(text: string): object {
  try {
    return z.looseObject({}).parse(JSON.parse(text))
  } catch {
    return {}
  }
}
