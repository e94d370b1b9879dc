import { z } from 'zod'
import { healths } from '../../preload/contract.ts'
import type { Health } from '../../preload/contract.ts'
import type { ActivityRoom } from '../activity/activity.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import type { StoreDeps } from './deps.ts'
import { readTarget } from './records.ts'
import { readSiteRows } from './rows.ts'

/** When a client was asked about a connection, and about which health of it. */
type Asked = { at: number; health: Health }

/** What was noted of a connection before and after; null: nothing. */
export type AskedChange = { connectionId: string; from: Asked | null; to: Asked | null }

const askedRow = z.object({ at: z.number(), health: z.enum(healths).catch('unchecked') })

function read(sqlite: Sqlite, connectionId: string): Asked | null {
  const row = sqlite
    .prepare('SELECT at, health FROM asked WHERE connection_id = ?')
    .get(connectionId)
  return row === undefined ? null : askedRow.parse(row)
}

function write(sqlite: Sqlite, connectionId: string, asked: Asked | null): void {
  if (asked === null) {
    sqlite.prepare('DELETE FROM asked WHERE connection_id = ?').run(connectionId)
    return
  }
  sqlite
    .prepare('INSERT OR REPLACE INTO asked (connection_id, health, at) VALUES (?, ?, ?)')
    .run(connectionId, asked.health, asked.at)
}

const isSame = (one: Asked | null, other: Asked | null) =>
  one?.at === other?.at && one?.health === other?.health

/** Notes that clients were asked to do something about connections. */
export function createAsked(
  deps: Pick<StoreDeps, 'sqlite' | 'now' | 'reading' | 'announce'> & {
    activity: Pick<ActivityRoom, 'record'>
  },
) {
  const { sqlite, now, reading, announce } = deps

  /** Makes changes where things still are as they were before; gives the way back of those made. */
  function apply(
    changes: readonly AskedChange[],
    record: (made: ReadonlySet<string>) => void = () => {},
  ): AskedChange[] {
    const made = transaction(sqlite, () => {
      const done = changes.flatMap(({ connectionId, from, to }) => {
        const target = readTarget(sqlite, connectionId)
        if (target === undefined || !isSame(read(sqlite, connectionId), from)) return []
        write(sqlite, connectionId, to)
        return [{ websiteId: target.websiteId, back: { connectionId, from: to, to: from } }]
      })
      record(new Set(done.map(({ back }) => back.connectionId)))
      return done
    })
    announce([...new Set(made.map(({ websiteId }) => websiteId))])
    return made.map(({ back }) => back)
  }

  return {
    apply: (changes: readonly AskedChange[]) => apply(changes),

    /** Notes it of those that are on the list, of each about the health that it has now. */
    note(connectionIds: readonly string[]): { websiteIds: string[]; back: AskedChange[] } {
      const targets = connectionIds.map((id) => readTarget(sqlite, id)?.websiteId)
      const websiteIds = [...new Set(targets.filter((id) => id !== undefined))]
      const wanted = new Set(connectionIds)
      const at = now()
      const asked = readSiteRows(sqlite, reading(), websiteIds).flatMap((site) =>
        site.connections
          .filter(({ id }) => wanted.has(id))
          .map((connection) => ({ site, connection })),
      )
      const changes = asked.map(({ connection: { id, health } }) => ({
        connectionId: id,
        from: read(sqlite, id),
        to: { at, health },
      }))
      const back = apply(changes, (made) => {
        const noted = asked.filter(({ connection }) => made.has(connection.id))
        for (const [health, those] of Map.groupBy(noted, ({ connection }) => connection.health)) {
          deps.activity.record(
            { what: 'client-asked', health },
            those.map(({ site: { websiteId, title }, connection: { id, label } }) => ({
              websiteId,
              title,
              connection: { id, label },
            })),
          )
        }
      })
      return { websiteIds, back }
    },
  }
}
