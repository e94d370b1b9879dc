import { basename } from 'node:path'
import { listBackups } from '../../main/database/backup-files.ts'
import { createBackups } from '../../main/database/backing-up.ts'
import type { Database } from '../../main/database/opening.ts'
import type { CopySqlite } from '../../main/database/sqlite.ts'
import { insertConnection } from '../../main/sites/store.ts'
import { makeFolder } from './folder.ts'
import { backupsOf, copySqlite, makeSite, open, openSqlite, saveSites, someTime } from './sqlite.ts'

type Around = {
  folder: string
  database: Database
  clock: { at: number }
  copy?: CopySqlite
}

/** The backups of an open database, with what they report. */
export function startBackups({ folder, database, clock, copy = copySqlite }: Around) {
  const reports: string[] = []
  const told: (string | null)[] = []
  const backups = createBackups({
    database,
    folder,
    openSqlite,
    copySqlite: copy,
    now: () => clock.at,
    report: (what, error) => reports.push(`${what}: ${String(error)}`),
    changed: () => told.push(backups.trouble()),
  })
  const all = () => listBackups(backupsOf(folder))
  return {
    backups,
    reports,
    told,
    /** The path of the newest one. */
    newest: () => all()[0]?.path ?? '',
    /** When each was made, newest first. */
    times: () => all().map(({ madeAt }) => madeAt),
    names: () => all().map(({ path }) => basename(path)),
  }
}

/** An open database of one connection, and its backups; `folder` may be one on a disk of its own. */
export function openBackedUp(folder = makeFolder(), copy?: CopySqlite) {
  const database = open(folder)
  saveSites(database.sqlite, 1)
  const clock = { at: someTime }
  const started = startBackups({ folder, database, clock, ...(copy === undefined ? {} : { copy }) })
  let connections = 0

  function addConnection(): void {
    const id = `key-${(connections += 1)}`
    const { websiteId } = makeSite(0)
    insertConnection(database.sqlite, { id, websiteId, kind: 'key', label: 'Main key' }, clock.at)
  }

  addConnection()
  return { ...started, folder, database, sqlite: database.sqlite, clock, addConnection }
}
