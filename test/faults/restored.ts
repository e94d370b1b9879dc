/** How a list stands after a backup was restored. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Computer } from './computer.ts'
import { openLedger } from './ledger.ts'
import type { Ledger } from './ledger.ts'

const rows = {
  connections: z.array(
    z.object({ id: z.string(), website_id: z.string(), removed_at: z.number().nullable() }),
  ),
  sites: z.array(z.object({ website_id: z.string(), note: z.string() })),
  tags: z.array(z.object({ website_id: z.string(), tag: z.string() })),
}

/** What each backup holds, as a ledger of its own; one that cannot be read holds nothing. */
export function contentsOf(computer: Computer): Ledger[] {
  const { backups } = computer
  if (!existsSync(backups)) return []
  return readdirSync(backups)
    .filter((name) => name.endsWith('.db'))
    .toSorted()
    .slice(-3)
    .flatMap((name) => {
      try {
        return [contentOf(join(backups, name), computer)]
      } catch {
        return []
      }
    })
}

function contentOf(path: string, { time }: Computer): Ledger {
  const sqlite = new DatabaseSync(path, { readOnly: true })
  try {
    const read = (sql: string) => sqlite.prepare(sql).all()
    const ledger = openLedger(time)
    const connections = rows.connections.parse(read('SELECT * FROM connection'))
    for (const { id, website_id: websiteId, removed_at: removedAt } of connections) {
      ledger.put(id, websiteId, removedAt === null ? 'list' : 'trash')
    }
    for (const { website_id: websiteId, note } of rows.sites.parse(read('SELECT * FROM site'))) {
      ledger.noted(websiteId, note)
    }
    for (const { website_id: websiteId, tag } of rows.tags.parse(read('SELECT * FROM site_tag'))) {
      ledger.tagged(websiteId, tag)
    }
    return ledger
  } finally {
    sqlite.close()
  }
}
