// The build for Node asks for worker threads, by a require that no bundle of modules has.
import { unzipSync } from 'fflate/browser'
import type { UnzipFileFilter } from 'fflate/browser'

/** All parts that are unpacked at once, in bytes: more than any sheet needs that may be imported. */
const mostUnpacked = 60_000_000

/** Thrown for an archive that cannot be unpacked, or whose parts would take too much room. */
export class ArchiveTrouble extends Error {
  readonly what: 'damaged' | 'too-large'

  constructor(what: ArchiveTrouble['what'], options?: { cause?: unknown }) {
    super(`The archive is ${what}`, options)
    this.what = what
  }
}

/** The names of the parts of a ZIP archive. Throws `ArchiveTrouble`. */
export function partNames(bytes: Uint8Array): string[] {
  const names: string[] = []
  unzip(bytes, ({ name }) => {
    names.push(name)
    return false
  })
  return names
}

/**
 * Unpacks the parts of these names. An archive says how large its parts are, and no more than that is
 * written, so that a small one cannot fill the memory. Throws `ArchiveTrouble`.
 */
export function unzipParts(
  bytes: Uint8Array,
  names: readonly string[],
): Record<string, Uint8Array | undefined> {
  let size = 0
  return unzip(bytes, ({ name, originalSize }) => {
    if (!names.includes(name)) return false
    size += originalSize
    if (size > mostUnpacked) throw new ArchiveTrouble('too-large')
    return true
  })
}

function unzip(bytes: Uint8Array, filter: UnzipFileFilter): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter })
  } catch (error) {
    throw error instanceof ArchiveTrouble ? error : new ArchiveTrouble('damaged', { cause: error })
  }
}
