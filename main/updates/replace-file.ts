import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { UpdateFailed } from './trouble.ts'

/**
 * Puts a program in another one's place, whole or not at all, if it has this SHA-512 (base64). Who runs
 * the old one goes on with it. Throws `UpdateFailed` where it is another file, and what the disk throws;
 * the old one is there then as it was.
 */
export async function replaceFile(
  target: string,
  by: { path: string; sha512: string },
): Promise<void> {
  const { mode } = await stat(target)
  const unfinished = `${target}.part`
  try {
    // Of a time that was ended in the middle.
    await rm(unfinished, { force: true })
    const file = await open(unfinished, 'wx', mode)
    try {
      const digest = createHash('sha512')
      for await (const chunk of createReadStream(by.path)) {
        digest.update(chunk)
        await file.writeFile(chunk)
      }
      if (digest.digest('base64') !== by.sha512) throw new UpdateFailed('damaged')
      // The mode that it was opened with is less what the person's umask takes away.
      await file.chmod(mode)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, target)
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    throw error
  }
}
