import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { prepareFolder } from '../../../main/database/leftovers.ts'
import { makeFolder } from '../../fakes/folder.ts'

function makeCopy(reader: number): string {
  const folder = mkdtempSync(join(tmpdir(), `latchkey-read-${reader}-`))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('a copy is swept whose reader was killed, and one that is being read is not', () => {
  const { pid: ended } = spawnSync(process.execPath, ['--version'])
  const [left, read] = [makeCopy(ended), makeCopy(process.pid)]
  prepareFolder(makeFolder())
  expect([existsSync(left), existsSync(read)]).toEqual([false, true])
})
