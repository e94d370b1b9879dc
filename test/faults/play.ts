import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { draw } from '../../main/practice/draw.ts'
import type { Case } from './case.ts'
import { openComputer } from './computer.ts'
import type { Computer } from './computer.ts'
import { canMount, mountDisk } from '../fakes/small-disk.ts'

const diskSize = 4_000_000
const prefix = join(tmpdir(), 'latchkey-faults-')

/** What a round lost: in which folder, by what, and what. */
export type Loss = {
  case: string
  round: number
  words: string
  folder: string
  problems: string[]
}

/** Plays rounds of a case on one computer, a new one after each loss. */
export type Player = {
  case: Case
  /** Plays the next round; null when nothing was lost. */
  play: (seed: number) => Promise<Loss | null>
  close: () => Promise<void>
}

/** Null where this machine cannot play it. */
export function createPlayer(each: Case): Player | null {
  if (each.isOnSmallDisk === true && !canMount) return null
  let computer: Computer | null = null
  let disk: ReturnType<typeof mountDisk> | null = null
  let round = 0

  async function open(): Promise<Computer> {
    if (each.isOnSmallDisk === true) disk = mountDisk(diskSize)
    return openComputer(disk?.folder)
  }

  /** Gives the folder that is kept, which is a copy where the disk goes. */
  async function close(isKept: boolean): Promise<string> {
    const folder = disk !== null && isKept ? mkdtempSync(prefix) : (computer?.folder ?? '')
    if (disk !== null && isKept) cpSync(disk.folder, folder, { recursive: true })
    await computer?.close(isKept || disk !== null)
    disk?.unmount()
    disk = null
    computer = null
    return folder
  }

  return {
    case: each,

    async play(seed) {
      round += 1
      computer ??= await open()
      const {
        words,
        or = [],
        problems: met = [],
      } = await each
        .round(computer, draw(`${seed} ${each.name} ${round}`))
        .catch((error: unknown) => ({
          words: 'it was not played to its end',
          or: [],
          problems: [error instanceof Error ? (error.stack ?? '') : String(error)],
        }))
      const problems = [...met, ...(await computer.verify(or))]
      if (problems.length === 0) return null
      return { case: each.name, round, words, folder: await close(true), problems }
    },

    async close(): Promise<void> {
      await close(false)
    },
  }
}
