import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { entriesOf, readLogTail } from '../../../main/diagnostics/log-tail.ts'
import { errorEntryOf } from '../../../main/log-text.ts'
import { makeFolder } from '../../fakes/folder.ts'

const bundle = new Set(['main.js', 'sites-Dn_T.js'])
const at = '[2026-11-30 16:20:01.123]'

test('an entry is told by what the app was doing, and by the kind, codes and places of its error', () => {
  const log = `${at} [error] The backup of the day failed: Error: ENOSPC: no space left, write '/home/jane/Acme.db'
    at write (file:///opt/Latchkey/resources/app.asar/out/main/main.js:12:3456)
    at acme (file:///opt/acme-secret/out/main/acme.js:1:1)
    at async Promise.all (index 0)
cause: TypeError: Acme said HTTP 502 and net::ERR_CONNECTION_RESET and ERR_ACME
    at file:///x/out/main/sites-Dn_T.js:1:2
${at} [warn]  Refused: a navigation to acme.example
${at} [warn]  Acme
`
  expect(entriesOf(log, bundle)).toEqual([
    '2026-11-30 16:20:01 error The backup of the day failed: Error, TypeError, net::ERR_CONNECTION_RESET, HTTP 502, ENOSPC, main.js:12:3456, sites-Dn_T.js:1:2',
    '2026-11-30 16:20:01 warn Refused',
    '2026-11-30 16:20:01 warn Acme',
  ])
})

test('what an error says cannot pass for an entry of its own', () => {
  const error = new Error(`it broke\n${at} [warn]  Acme Bakery`)
  const log = `${at} [error] ${errorEntryOf('A check failed', error)}\n`
  expect(entriesOf(log, bundle)).toEqual(['2026-11-30 16:20:01 error A check failed: Error'])
})

test('only the end of a long log is read, from the beginning of a line, and its last entries', async () => {
  const path = join(makeFolder(), 'main.log')
  writeFileSync(path, `${'x'.repeat(100)}\n`.repeat(3_000))
  for (let n = 0; n < 100; n += 1) appendFileSync(path, `${at} [warn]  Number ${n}\n`)
  const tail = await readLogTail(path)
  expect(tail).toMatch(/^x{100}\n/)
  expect(tail.length).toBeLessThanOrEqual(64 * 1024)
  const entries = entriesOf(tail, bundle)
  expect(entries).toHaveLength(60)
  expect(entries.at(-1)).toBe('2026-11-30 16:20:01 warn Number 99')
})

test('a log that is not there has no entries', async () => {
  expect(entriesOf(await readLogTail(join(makeFolder(), 'none.log')), bundle)).toEqual([])
})
