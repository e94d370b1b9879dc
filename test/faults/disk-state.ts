/** What is in the folder of the stores, read past the app. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const file = (stores: string) => join(stores, 'latchkey.db')
const sealedRows = z.array(z.object({ sealed: z.instanceof(Uint8Array) }))

/** The sealed secrets of a connection, by which what is left of it is found in files. */
export function markOf(stores: string, connectionId: string): Buffer[] {
  const sqlite = new DatabaseSync(file(stores), { readOnly: true })
  try {
    sqlite.exec('PRAGMA busy_timeout = 5000')
    const rows = sqlite.prepare('SELECT sealed FROM secret WHERE record_id = ?').all(connectionId)
    return sealedRows.parse(rows).map(({ sealed }) => Buffer.from(sealed))
  } finally {
    sqlite.close()
  }
}

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : [])

/** More backups than this, or more files that one round set aside, are growing without end. */
const mostBackups = 40
const mostSetAside = 5
const setAsideName = /^latchkey\.(damaged|replaced)-/

/** What should not be in a folder whose app was started and closed in peace, in words. */
export function strayIn(stores: string): string[] {
  const names = ['', 'backups', 'refresh-tokens'].flatMap((folder) =>
    namesIn(join(stores, folder)).map((name) => join(folder, name)),
  )
  const unfinished = names.filter((name) => /\.(part|next)(-\w+)?$/.test(name))
  const count = (pattern: RegExp) => names.filter((name) => pattern.test(name)).length
  const backups = count(/^backups.*\.db$/)
  const setAside = count(/^latchkey\.(damaged|replaced)-.*\.db$/)
  return [
    ...unfinished.map((name) => `${name} was left`),
    ...(backups > mostBackups ? [`there are ${backups} backups`] : []),
    ...(setAside > mostSetAside ? [`${setAside} files were set aside`] : []),
  ]
}

/** Which of these marks are in the database, in its log or among the refresh tokens. */
export function foundIn(stores: string, destroyed: ReadonlyMap<string, Buffer[]>): string[] {
  const tokens = join(stores, 'refresh-tokens')
  const paths = [
    ...['', '-wal', '-shm', '-journal'].map((end) => file(stores) + end),
    ...namesIn(tokens).map((name) => join(tokens, name)),
  ]
  const bytes = paths.filter((path) => existsSync(path)).map((path) => readFileSync(path))
  return [...destroyed].flatMap(([id, marks]) => {
    const isFile = existsSync(join(tokens, `${id}.json`))
    const isLeft = marks.some((mark) => bytes.some((each) => each.includes(mark)))
    return isFile || isLeft ? [`${id} was destroyed, and its secret is in the files still`] : []
  })
}

/** Removes what was set aside, as a person may: it is kept for as long as nobody does. */
export function removeSetAside(stores: string): void {
  for (const name of namesIn(stores)) if (setAsideName.test(name)) rmSync(join(stores, name))
}
