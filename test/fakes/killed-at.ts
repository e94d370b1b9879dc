/**
 * A process that restores a backup, or makes one, in a folder, and kills itself at the given step of
 * it: before that call to the disk, or half-way through a copy. Prints the number of steps at the end.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { backup, DatabaseSync } from 'node:sqlite'

const [work = '', folder = '', step = '0', now = '0'] = process.argv.slice(2)
let steps = 0

/** Ends this process as a power cut or a task manager does, at the step that was asked for. */
function count(): void {
  steps += 1
  if (steps === Number(step)) process.kill(process.pid, 'SIGKILL')
}

function copyByHalves(from: string, to: string): void {
  count()
  const bytes = fs.readFileSync(from)
  fs.writeFileSync(to, bytes.subarray(0, bytes.length / 2))
  count()
  fs.writeFileSync(to, bytes)
}

const { renameSync, rmSync, fsyncSync } = fs
const { rename } = fs.promises
Object.assign(fs, {
  copyFileSync: copyByHalves,
  renameSync(from: string, to: string) {
    count()
    renameSync(from, to)
  },
  rmSync(path: string, options?: fs.RmOptions) {
    count()
    rmSync(path, options)
  },
  fsyncSync(file: number) {
    count()
    fsyncSync(file)
  },
})
Object.assign(fs.promises, {
  rename(from: string, to: string) {
    count()
    return rename(from, to)
  },
})
syncBuiltinESMExports()

// Only now: they take the calls as they find them.
const { createBackups } = await import('../../main/database/backing-up.ts')
const { openDatabase, restoreBackup } = await import('../../main/database/opening.ts')

const openSqlite = (location: string | URL, options?: { readOnly?: boolean }) =>
  new DatabaseSync(location, options ?? {})

/** As the app copies, in two steps, of which the first is counted. */
async function copySqlite(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true })
  await backup(source, to, { rate: 5, progress: count })
  source.close()
}

if (work === 'restore') restoreBackup(folder, openSqlite, Number(now))
else {
  const database = openDatabase(folder, openSqlite, Number(now))
  steps = 0
  const backups = createBackups({
    database,
    folder,
    openSqlite,
    copySqlite,
    now: () => Number(now),
    report: (_what, error) => {
      throw error
    },
    changed: () => undefined,
  })
  await backups.daily()
}
fs.writeSync(1, `${steps}\n`)
