import { drawMoment, killDuring, wordsOf } from '../moments.ts'
import { day, hour } from '../case.ts'
import type { Case } from '../case.ts'
import { contentsOf } from '../restored.ts'

/** The newest backup is restored after refreshes spent its tokens, and a kill may come between. */
export const restore: Case = {
  name: 'restoring a backup',
  async round(computer, draw) {
    const { person, stores } = computer
    computer.pass(day + draw.number(24) * hour)
    await computer.use(async (ask) => {
      await ask('begin', {})
      await person.doSome(ask, draw, draw.number(3))
    })
    // Tokens of the backup are spent by refreshes of the days after.
    computer.pass(draw.number(22) * hour)
    const app = computer.start()
    await app.opened
    await app.ask('begin', {})
    await app.ask('check', {})
    await person.doSome(app.ask, draw, draw.number(3))
    const before = contentsOf(computer)
    const isKilled = draw.chance(70)
    const moment = isKilled
      ? drawMoment(draw, /replaced|^latchkey\.db\./, 200)
      : { name: /^never$/, milliseconds: 0 }
    await killDuring(stores, app, moment, async () => {
      await app.ask('restoreBackup', {})
      await app.ask('check', {})
      await app.ask('close', {})
    })
    const words = isKilled ? wordsOf(moment) : 'not killed'
    return { words, or: [...before, ...contentsOf(computer)] }
  },
}
