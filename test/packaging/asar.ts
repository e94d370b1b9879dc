/** What stands in an app.asar, read without a tool of Electron's. */
import { createHash } from 'node:crypto'
import { z } from 'zod'

type Entry = { size: number; offset: string } | { files: Record<string, Entry> }

const entry: z.ZodType<Entry> = z.lazy(() =>
  z.union([
    z.object({ files: z.record(z.string(), entry) }),
    z.object({ size: z.number(), offset: z.string() }),
  ]),
)

/** Where a file stands in an archive, in bytes. */
export type AsarFile = { path: string; at: number; size: number }

/**
 * The files of an archive, and the SHA-256 of its header, which Electron compares with what the
 * program has built in (electronjs.org, “ASAR Integrity”). The header is a string in two of
 * Chromium's pickles: its bytes begin at 16, and the files after it at 8 and the length at 4.
 */
export function readAsar(archive: Buffer): { files: AsarFile[]; headerHash: string } {
  const header = archive.subarray(16, 16 + archive.readUInt32LE(12))
  const body = 8 + archive.readUInt32LE(4)
  return {
    files: filesIn(entry.parse(JSON.parse(header.toString())), '', body),
    headerHash: createHash('sha256').update(header).digest('hex'),
  }
}

function filesIn(of: Entry, path: string, body: number): AsarFile[] {
  if (!('files' in of)) return [{ path, at: body + Number(of.offset), size: of.size }]
  return Object.entries(of.files).flatMap(([name, each]) =>
    filesIn(each, path === '' ? name : `${path}/${name}`, body),
  )
}

/** What a file of an archive holds. Throws where it has no such file. */
export function readFromAsar(archive: Buffer, path: string): Buffer {
  const file = readAsar(archive).files.find((each) => each.path === path)
  if (file === undefined) throw new Error(`The archive has no ${path}`)
  return archive.subarray(file.at, file.at + file.size)
}
