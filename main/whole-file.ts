import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { z } from 'zod'
import { Failure } from './common/failure.ts'

/**
 * Writes a text to a file, whole or not at all: what stood there before stays until the new one is
 * on the disk. Of a long text the pieces are given. Throws `Failure`.
 */
export async function writeWhole(path: string, text: string | Iterable<string>): Promise<void> {
  const unfinished = `${path}.${randomUUID().slice(0, 8)}.part`
  try {
    const file = await open(unfinished, 'wx')
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
  } catch (cause) {
    await rm(unfinished, { force: true }).catch(() => {})
    const reason = isFull(cause) ? 'no-room-for-file' : 'file-not-saved'
    throw new Failure({ code: 'denied', reason }, { cause })
  }
}

const fileError = z.object({ code: z.string() })

const isFull = (error: unknown) => fileError.safeParse(error).data?.code === 'ENOSPC'
