import { minute } from '../case.ts'
import type { Case } from '../case.ts'
import { damagePage } from '../damage.ts'
import { drawMoment, killDuring, wordsOf } from '../moments.ts'

const tables = ['change', 'permission'] as const

/** The app is killed while it sets a damaged file aside and puts what it saved in its place. */
export const killDuringSetAside: Case = {
  name: 'kill while a damaged file is set aside',
  async round({ file, pass, person, start, stores, use }, draw) {
    pass(minute)
    await use(async (ask) => {
      await person.tidy(ask)
      await person.doSome(ask, draw, 2)
    })
    const page = damagePage(file, draw.pick(tables), draw)
    const words: string[] = []
    const kills = 1 + draw.number(2)
    for (let kill = 0; kill < kills; kill += 1) {
      const moment = drawMoment(
        draw,
        draw.pick([/damaged/, /^latchkey\.db\./, /^latchkey\.db-journal/]),
        100,
      )
      const app = start()
      await killDuring(stores, app, moment, async () => {
        await app.opened
        await app.ask('begin', {})
      })
      words.push(wordsOf(moment))
    }
    return { words: `page ${page} was bad; ${words.join(', then ')}` }
  },
}
