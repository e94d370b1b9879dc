/** A process that opens a vault and says each statement that begins or ends a save; to be killed. */
import { writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '../../main/database/opening.ts'
import type { Sqlite } from '../../main/database/sqlite.ts'
import { createVault } from '../../main/vault/vault.ts'
import { createKeychain } from './keychain.ts'

const [folder = '', key = ''] = process.argv.slice(2)
const database = openDatabase(folder, (path, options) => new DatabaseSync(path, options ?? {}), 0)
const sqlite: Sqlite = {
  prepare: (sql) => database.sqlite.prepare(sql),
  close: () => database.sqlite.close(),
  exec(sql) {
    database.sqlite.exec(sql)
    writeSync(1, `${sql}\n`)
  },
}
const vault = createVault({
  sqlite,
  keychain: createKeychain(Buffer.from(key, 'hex')),
  profile: 'real',
  memorySecrets: new Map(),
  now: () => 0,
})
await vault.open()
