import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { codeOf } from '../common/error-code.ts'
import type { UpdateTrouble } from '../../preload/contract.ts'
import type { Fetch, Release } from './feed.ts'
import { UpdateFailed } from './trouble.ts'
import { until } from './until.ts'
import type { Installer, Save } from './updater.ts'

/** How long, in milliseconds, what was given up may take to tidy up. */
const settlesWithin = 5_000

/** Milliseconds: without a byte, and for all of it. */
type Deadlines = { stall: number; download: number }

/**
 * Downloads a release and verifies that it is the file that was announced. Gives up where nothing comes
 * for `stall` milliseconds, and where all of it takes longer than `download`. Throws `UpdateFailed`.
 */
export async function downloadRelease(
  installer: Installer,
  release: Release,
  given: {
    fetch: Fetch
    /** Is told of the bytes so far. */
    progress: (bytes: number) => void
    signal: AbortSignal
    deadlines: Deadlines
  },
): Promise<void> {
  const signal = AbortSignal.any([given.signal, AbortSignal.timeout(given.deadlines.download)])
  const save: Save = (path) => saveFile(release, path, { ...given, signal })
  const work = installer.download(release, save)
  try {
    await until(signal, work)
  } catch (cause) {
    // The next one must not find it still under way.
    await until(AbortSignal.timeout(settlesWithin), work).catch(() => {})
    const why = signal.aborted ? 'cut-off' : downloadTrouble(cause)
    throw new UpdateFailed(why, { cause })
  }
}

type Saving = {
  fetch: Fetch
  progress: (bytes: number) => void
  signal: AbortSignal
  deadlines: Deadlines
}

/** Writes what comes to a file, and removes it again where it is not the one that was announced. */
async function saveFile({ url, file }: Release, path: string, saving: Saving): Promise<void> {
  const { fetch, progress, deadlines } = saving
  const stalled = new AbortController()
  const stall = () => stalled.abort(new UpdateFailed('cut-off'))
  let timer = setTimeout(stall, deadlines.stall)
  const signal = AbortSignal.any([saving.signal, stalled.signal])
  const digest = createHash('sha512')
  const handle = await open(path, 'w')
  try {
    const response = await until(signal, fetch(url, { signal, redirect: 'error' }))
    if (response.status !== 200 || response.body === null) {
      throw new Error(`The file answered ${response.status}`)
    }
    const reader = response.body.getReader()
    let length = 0
    for (;;) {
      const { done, value } = await until(signal, reader.read())
      if (done) break
      clearTimeout(timer)
      timer = setTimeout(stall, deadlines.stall)
      length += value.length
      if (length > file.size) {
        stalled.abort()
        throw new UpdateFailed('damaged')
      }
      digest.update(value)
      await handle.writeFile(value)
      progress(length)
    }
    if (digest.digest('base64') !== file.sha512) throw new UpdateFailed('damaged')
    await handle.sync()
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    clearTimeout(timer)
    await handle.close()
  }
}

// Of the system, and of electron-updater (builder-util-runtime, httpExecutor.js; NsisUpdater.js).
const byCode: Record<string, UpdateTrouble> = {
  ENOSPC: 'no-room',
  EDQUOT: 'no-room',
  EACCES: 'not-written',
  EPERM: 'not-written',
  EROFS: 'not-written',
  EIO: 'not-written',
  ERR_CHECKSUM_MISMATCH: 'damaged',
  ERR_UPDATER_INVALID_SIGNATURE: 'not-signed',
}

/** What an error during a download says to a person. */
export function downloadTrouble(error: unknown): UpdateTrouble {
  if (error instanceof UpdateFailed) return error.why
  const code = codeOf(error) ?? ''
  return byCode[code] ?? 'cut-off'
}
