/** When the app is killed. */
import { watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Draw } from '../../main/practice/draw.ts'
import type { Started } from './started.ts'

/** So many milliseconds after the work began, or after a file of such a name came to be. */
export type Moment = { name: RegExp | null; milliseconds: number }

const longestAfterFile = 25
const folders = ['', 'backups', 'refresh-tokens']

/** Draws a moment: of two, one is at a file, and one anywhere in so many milliseconds. */
export function drawMoment(draw: Draw, name: RegExp, longest: number): Moment {
  return draw.chance(60)
    ? { name, milliseconds: draw.number(longestAfterFile) }
    : { name: null, milliseconds: draw.number(longest) }
}

export const wordsOf = ({ name, milliseconds }: Moment): string =>
  `killed ${milliseconds} ms after ${name === null ? 'the begin' : `a file like ${name.source}`}`

/**
 * Does the work with the app, and kills it at the moment, or when the work is over. Resolves when it
 * is gone; what the work threw is no matter.
 */
export async function killDuring(
  stores: string,
  app: Started,
  moment: Moment,
  work: () => Promise<unknown>,
): Promise<void> {
  const { name, milliseconds } = moment
  const seen = Promise.withResolvers<void>()
  if (name === null) seen.resolve()
  const watchers = folders.flatMap((folder) =>
    watchIfThere(join(stores, folder), (found) => {
      if (name?.test(found) === true) seen.resolve()
    }),
  )
  const over = work().catch(() => undefined)
  await Promise.race([over, seen.promise.then(() => wait(milliseconds))])
  await app.kill()
  for (const watcher of watchers) watcher.close()
  await over
}

function watchIfThere(folder: string, see: (name: string) => void) {
  try {
    return [watch(folder, (_event, name) => see(name ?? ''))]
  } catch {
    // Not made yet, as that of the refresh tokens on a computer without a grant.
    return []
  }
}
