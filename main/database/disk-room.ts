import { statfsSync } from 'node:fs'
import { z } from 'zod'
import { troubleOf } from './sqlite.ts'

const usualReserve = 64 * 1024 * 1024
const shareOfSmallDisk = 0.25

/** The disk has too little room for a backup. */
export class NoRoom extends Error {}

/**
 * How many bytes are missing on the disk of a folder to store so many more and leave room for the
 * saves and refreshes that come: 64 MB, or a quarter of a small disk. 0: there is room, or the
 * system does not say.
 */
export function missingRoom(folder: string, bytes: number): number {
  const room = roomOf(folder)
  if (room === null) return 0
  const reserve = Math.min(usualReserve, room.size * shareOfSmallDisk)
  return Math.max(0, bytes + reserve - room.free)
}

/** How large the disk of a folder is and what is free on it, in bytes; null where nobody says. */
export function roomOf(folder: string): { size: number; free: number } | null {
  try {
    const { blocks, bavail, bsize } = statfsSync(folder)
    // Some file systems that are not on a disk say zero for everything.
    return blocks === 0 ? null : { size: blocks * bsize, free: bavail * bsize }
  } catch {
    return null
  }
}

const systemError = z.object({ code: z.string() })

/** Whether an error says that a disk has no room left, or that a person may use no more of it. */
export function isAboutRoom(error: unknown): boolean {
  if (error instanceof NoRoom || troubleOf(error) === 'full') return true
  const code = systemError.safeParse(error).data?.code
  return code === 'ENOSPC' || code === 'EDQUOT'
}
