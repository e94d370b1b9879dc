import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { makeFolder, namesIn } from '../../fakes/folder.ts'
import { close, open, valueOf } from '../../fakes/sqlite.ts'

const writer = fileURLToPath(new URL('../../fakes/endless-writer.ts', import.meta.url))
const changesPerSave = 50

/** Lets another process save without end and kills it after so many confirmed saves. */
async function saveAndKill(folder: string, confirmations: number): Promise<number> {
  const child = spawn(process.execPath, [writer, folder, String(changesPerSave)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  let confirmed = 0
  for await (const line of createInterface(child.stdout)) {
    confirmed = Math.max(confirmed, Number(line))
    if (confirmed >= confirmations) child.kill('SIGKILL')
  }
  expect(await gone).toEqual([null, 'SIGKILL'])
  return confirmed
}

test('killed while saving, again and again, the app has every confirmed save and no half one', async () => {
  const folder = makeFolder()
  let saved = 0
  for (const confirmations of [1, 7, 40, 130]) {
    const confirmed = await saveAndKill(folder, saved + confirmations)
    expect(namesIn(folder)).toContain('latchkey.db-wal')

    const { sqlite, found } = open(folder)
    expect(found).toEqual({ kind: 'ready' })
    saved = Number(valueOf(sqlite, 'SELECT count(*) FROM site'))
    expect(saved).toBeGreaterThanOrEqual(confirmed)
    const halves = `
      SELECT count(*) FROM site WHERE ${changesPerSave} <>
        (SELECT count(*) FROM change WHERE change.website_id = site.website_id)`
    expect(valueOf(sqlite, halves)).toBe(0)
    close(sqlite)
  }
})
