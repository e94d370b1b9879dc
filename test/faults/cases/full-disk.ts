import { rmSync, writeFileSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { day, hour } from '../case.ts'
import type { Case } from '../case.ts'

const pageSize = 4096
const mostPagesFree = 40

/** The disk is full, or all but, during backups, saves and refreshes; later there is room again. */
export const fullDisk: Case = {
  name: 'a full disk',
  isOnSmallDisk: true,
  async round({ folder, pass, person, start, use }, draw) {
    await use((ask) => person.tidy(ask))
    pass(day + draw.number(72) * hour)
    const filler = join(folder, 'filler')
    const left = draw.number(mostPagesFree)
    const app = start()
    await app.opened
    const isFullAtOnce = draw.chance(60)
    if (!isFullAtOnce) await app.ask('begin', {})
    fill(filler, folder, left)
    if (isFullAtOnce) await app.ask('begin', {}).catch(() => undefined)
    await person.doSome(app.ask, draw, 4)
    await app.ask('check', {}).catch(() => undefined)
    if (draw.chance(50)) await app.ask('close', {}).catch(() => undefined)
    await app.kill()
    if (draw.chance(50)) {
      // A whole run on the full disk, too.
      const next = start()
      await next.opened.catch(() => undefined)
      await next.ask('begin', {}).catch(() => undefined)
      await person.doSome(next.ask, draw, 2)
      await next.kill()
    }
    rmSync(filler, { force: true })
    return { words: `${left} pages were free, ${isFullAtOnce ? 'from the start' : 'later'}` }
  },
}

/** Leaves so many pages free on the disk of a folder. */
function fill(filler: string, folder: string, pages: number): void {
  const { bavail, bsize } = statfsSync(folder)
  const bytes = Math.max(0, bavail * bsize - pages * pageSize)
  writeFileSync(filler, Buffer.alloc(bytes, 1))
}
