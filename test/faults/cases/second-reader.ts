import { setTimeout as wait } from 'node:timers/promises'
import { holdFile } from '../../fakes/other-program.ts'
import type { Ask } from '../calls.ts'
import type { Case } from '../case.ts'
import { foundIn } from '../disk-state.ts'

const longest = 700
/** How often it is looked whether the app is done, and how long, in milliseconds, between two looks. */
const looks = 100
const pause = 50

/** Another program reads the file while something is destroyed, and lets go before or after the end. */
export const secondReader: Case = {
  name: 'a second reader while something is destroyed',
  async round({ destroyed, file, person, sites, start, stores }, draw) {
    const milliseconds = draw.number(longest)
    const isGrant = draw.chance(40)
    const isKilled = draw.chance(50)
    const app = start()
    await app.opened
    await app.ask('begin', {})
    await person.tidy(app.ask)
    const [site = ''] = sites
    const id = isGrant ? await person.addGrant(app.ask, site) : await person.addKey(app.ask, site)
    await person.remove(app.ask, id)
    const reader = await holdFile(file, 'reads')
    const state = await person.destroy(app.ask, id)
    const problems = state === 'destroyed' ? foundIn(stores, destroyed) : []
    const words = `destroying ${isGrant ? 'a grant' : 'a key'}: ${state}`
    if (isKilled) {
      await person.doSome(app.ask, draw, 1)
      await app.kill()
      await reader.letGo()
      return { words: `${words}, and the app was killed before the reader let go`, problems }
    }
    const letGo = wait(milliseconds).then(() => reader.letGo())
    await person.doSome(app.ask, draw, 2)
    await letGo
    if (!(await isDone(app.ask))) problems.push('it waits still, though nobody reads')
    // In this run, and not by closing it.
    problems.push(...foundIn(stores, destroyed))
    await app.ask('close', {})
    await app.kill()
    return { words: `${words}, and the reader let go after ${milliseconds} ms`, problems }
  },
}

/** Whether a person is told at last that nothing waits to be destroyed. */
async function isDone(ask: Ask): Promise<boolean> {
  for (let look = 0; look < looks; look += 1) {
    const { notices } = await ask('look', {})
    if (!notices.includes('destroying')) return true
    await wait(pause)
  }
  return false
}
