/** A program that holds a database file until it is told to let go: `node holder.ts <file> <how>`. */
import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

const [file = '', how = ''] = process.argv.slice(2)
const sqlite = new DatabaseSync(file)
sqlite.exec(how === 'writes' ? 'BEGIN IMMEDIATE' : 'BEGIN; SELECT count(*) FROM sqlite_schema')
writeSync(1, 'held\n')
await once(process.stdin.resume(), 'end')
sqlite.close()
