import { backup, DatabaseSync } from 'node:sqlite'
import type { CopySqlite, OpenSqlite } from '../../main/database/sqlite.ts'

/** Real SQLite files, with the SQLite that Node has built in. */
export const openSqlite: OpenSqlite = (location, options) =>
  new DatabaseSync(location, options ?? {})

/** As the app copies. */
export const copySqlite: CopySqlite = async (from, to) => {
  const source = new DatabaseSync(from, { readOnly: true })
  try {
    await backup(source, to, { rate: 1_000_000_000 })
  } finally {
    source.close()
  }
}
