import type { Sqlite } from '../database/sqlite.ts'

/**
 * Makes what notes of the removed rows of a room's table when they were first seen in the trash,
 * where that is not noted yet or lies in the future: a clock was ahead.
 */
export const markingSeen = (table: string) => (sqlite: Sqlite, now: number) => {
  sqlite
    .prepare(
      `UPDATE ${table} SET removal_seen_at = ?1
       WHERE removed_at IS NOT NULL AND ifnull(removal_seen_at, ?1 + 1) > ?1`,
    )
    .run(now)
}
