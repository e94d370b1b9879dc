import { setTimeout as wait } from 'node:timers/promises'
import { holdFile } from '../../fakes/other-program.ts'
import type { Case } from '../case.ts'

const longest = 700

/** Another program reads the file while something is destroyed, and lets go before or after the end. */
export const secondReader: Case = {
  name: 'a second reader while something is destroyed',
  async round({ file, person, sites, start }, draw) {
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
    const words = `${isGrant ? 'a grant' : 'a key'} was ${state} of`
    if (isKilled) {
      await person.doSome(app.ask, draw, 1)
      await app.kill()
      await reader.letGo()
      return { words: `${words}, and the app was killed before the reader let go` }
    }
    const letGo = wait(milliseconds).then(() => reader.letGo())
    await person.doSome(app.ask, draw, 2)
    await letGo
    await app.ask('close', {})
    await app.kill()
    return { words: `${words}, and the reader let go after ${milliseconds} ms` }
  },
}
