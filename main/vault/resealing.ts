import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { seal, unseal } from './seal.ts'
import type { DataKey } from './seal.ts'

// A few milliseconds of work each: a window must not wait for thousands.
const sliceLength = 100

const rows = z.array(
  z.object({
    rowid: z.number(),
    record_id: z.string(),
    field: z.string(),
    sealed: z.instanceof(Uint8Array),
  }),
)

export type StoredDataKey = { id: number; dataKey: DataKey }

/**
 * Seals anew, under another data key, what is sealed under one, and deletes that one with the last of
 * them. Each slice is stored whole or not at all, so that a kill at any point leaves every secret
 * under the one or the other; the next run goes on. What does not open stays as it is, and its data
 * key too. Resolves with whether the data key is gone. Throws what SQLite throws.
 */
export async function resealAll(
  sqlite: Sqlite,
  from: StoredDataKey,
  to: StoredDataKey,
  isStopped: () => boolean,
): Promise<boolean> {
  let last = 0
  while (!isStopped()) {
    const slice = rows.parse(
      sqlite
        .prepare(
          `SELECT rowid, record_id, field, sealed FROM secret
           WHERE data_key_id = ? AND rowid > ? ORDER BY rowid LIMIT ?`,
        )
        .all(from.id, last, sliceLength),
    )
    const end = slice.at(-1)?.rowid
    if (end === undefined) return deleteUnused(sqlite, from.id)
    transaction(sqlite, () => {
      for (const row of slice) resealRow(sqlite, row, from, to)
    })
    last = end
    await nextTurn()
  }
  return false
}

function resealRow(
  sqlite: Sqlite,
  row: z.output<typeof rows>[number],
  from: StoredDataKey,
  to: StoredDataKey,
): void {
  const ref = { recordId: row.record_id, field: row.field }
  let text: string
  try {
    text = unseal(from.dataKey, ref, row.sealed)
  } catch {
    // Damaged on the disk: it is kept for whoever may read it one day.
    return
  }
  sqlite
    .prepare('UPDATE secret SET data_key_id = ?, sealed = ? WHERE rowid = ?')
    .run(to.id, seal(to.dataKey, ref, text), row.rowid)
}

function deleteUnused(sqlite: Sqlite, id: number): boolean {
  const { changes } = sqlite
    .prepare(
      'DELETE FROM data_key WHERE id = ? AND NOT EXISTS (SELECT 1 FROM secret WHERE data_key_id = ?)',
    )
    .run(id, id)
  return changes > 0
}
