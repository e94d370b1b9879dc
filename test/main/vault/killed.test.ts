import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { makeFolder } from '../../fakes/folder.ts'
import { createKeychain } from '../../fakes/keychain.ts'
import { close, open, valueOf } from '../../fakes/sqlite.ts'
import { read, startVault, writeUnbound } from '../../fakes/vault.ts'

const resealer = fileURLToPath(new URL('../../fakes/resealer.ts', import.meta.url))
/** As long as a busy computer may take, in milliseconds. */
const patience = 30_000
const count = 800
const texts = Object.fromEntries(
  Array.from({ length: count }, (_, index) => [`record-${index}`, `the key ${index}`]),
)
const unbound = "SELECT count(*) FROM secret WHERE substr(hex(sealed), 1, 2) = '01'"

/** Lets another process seal anew, and kills it after so many saves were begun or ended. */
async function openAndKill(folder: string, key: Uint8Array, statements: number): Promise<void> {
  const args = [resealer, folder, Buffer.from(key).toString('hex')]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  let seen = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    seen += text.split('\n').length - 1
    if (seen >= statements) child.kill('SIGKILL')
  })
  await gone
}

test('killed anywhere while all is sealed for the profile, every secret opens, and the rest is done', async () => {
  const lefts: number[] = []
  for (const statements of [1, 3, 6, 9]) {
    const folder = makeFolder()
    const key = randomBytes(32)
    const { sqlite } = open(folder)
    await writeUnbound(sqlite, createKeychain(key), texts)
    close(sqlite)
    await openAndKill(folder, key, statements)

    const next = startVault(folder, createKeychain(key))
    lefts.push(Number(valueOf(next.sqlite, unbound)))
    await next.vault.open()
    const opened = Object.keys(texts).map((id) => read(next.vault, id))
    expect(opened).toEqual(Object.values(texts))
    await vi.waitFor(() => {
      expect(valueOf(next.sqlite, unbound)).toBe(0)
      expect(valueOf(next.sqlite, 'SELECT count(*) FROM data_key')).toBe(1)
    }, patience)
    expect(Object.keys(texts).map((id) => read(next.vault, id))).toEqual(opened)
    next.close()
  }
  // At least one kill fell between the first secret and the last.
  expect(lefts.some((left) => left > 0 && left < count)).toBe(true)
})
