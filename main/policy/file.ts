import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Whose a policy file must be: a user id, 0 for the system's administrator. Null where a file does not
 * say who may write it: on Windows the folder's access list decides.
 */
export type Keeper = number | null

type Found =
  | { kind: 'absent' }
  | { kind: 'unreadable' }
  | { kind: 'untrusted'; what: 'file' | 'folder' }
  | { kind: 'text'; text: string }

/** In bytes; a policy file has a few lines. */
const largest = 100_000

/** Reads a policy file, if it is there and only its keeper can write it. Never throws. */
export function readFile(path: string, keeper: Keeper): Found {
  try {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat === undefined) return { kind: 'absent' }
    // A pipe would be waited for without end.
    if (!stat.isFile() || stat.size > largest) return { kind: 'unreadable' }
    if (keeper !== null) {
      if (!isKept(stat, keeper)) return { kind: 'untrusted', what: 'file' }
      // Who may write to a folder can put another file in the place of this one.
      const folders = new Set([dirname(path), dirname(realpathSync(path))])
      for (const folder of folders) {
        if (!isKept(statSync(folder), keeper)) return { kind: 'untrusted', what: 'folder' }
      }
    }
    return { kind: 'text', text: decode(readFileSync(path)) }
  } catch {
    return { kind: 'unreadable' }
  }
}

const writableByOthers = 0o022

function isKept({ uid, mode }: { uid: number; mode: number }, keeper: number): boolean {
  return uid === keeper && (mode & writableByOthers) === 0
}

/** Windows PowerShell 5 writes UTF-16 with a mark, and most editors may put a mark before UTF-8. */
function decode(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
}
