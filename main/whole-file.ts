import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { codeOf } from './common/error-code.ts'
import { Failure } from './common/failure.ts'

/**
 * Writes a text to a file, whole or not at all: what stood there before stays until the new one is
 * on the disk. Of a long text the pieces are given. A secret can be read by the owner alone from its
 * first byte on; on Windows by whom the folder lets, which in a person's profile is them and
 * administrators. Throws `Failure`.
 */
export async function writeWhole(
  path: string,
  text: string | Iterable<string>,
  isSecret = false,
): Promise<void> {
  const unfinished = `${path}.${randomUUID().slice(0, 8)}.part`
  try {
    const file = await open(unfinished, 'wx', isSecret ? 0o600 : 0o666)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
  } catch (cause) {
    await rm(unfinished, { force: true }).catch(() => {})
    const reason = codeOf(cause) === 'ENOSPC' ? 'no-room-for-file' : 'file-not-saved'
    throw new Failure({ code: 'denied', reason }, { cause })
  }
}
