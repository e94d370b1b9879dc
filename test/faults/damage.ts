import { readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { itemAt } from '../../main/practice/draw.ts'
import type { Draw } from '../../main/practice/draw.ts'

const pageSize = 4096
const rows = z.array(z.object({ pageno: z.number() }))

/** Makes one page of a table unreadable, in the file of an app that does not run; gives its number. */
export function damagePage(file: string, table: string, draw: Draw): number {
  const sqlite = new DatabaseSync(file)
  // What is in the log only would be written over the bad page.
  sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const found = sqlite.prepare('SELECT pageno FROM dbstat WHERE name = ?').all(table)
  sqlite.close()
  const pages = rows.parse(found).map(({ pageno }) => pageno)
  const page = itemAt(pages, draw.number(pages.length))
  const bytes = readFileSync(file)
  bytes.fill(0xa5, (page - 1) * pageSize, page * pageSize)
  writeFileSync(file, bytes)
  return page
}
