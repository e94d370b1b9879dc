import { drawMoment, killDuring, wordsOf } from '../moments.ts'
import { day, hour } from '../case.ts'
import type { Case } from '../case.ts'

/** A backup of the day is due, and the app is killed while it is written. */
export const killDuringBackup: Case = {
  name: 'kill during a backup',
  async round(computer, draw) {
    const { person, stores } = computer
    computer.pass(day + draw.number(48) * hour)
    const moment = drawMoment(draw, /^latchkey-.*part/, 400)
    const acts = draw.number(3)
    const app = computer.start()
    await app.opened
    const isAtEnd = draw.chance(30)
    await killDuring(stores, app, moment, async () => {
      const begun = isAtEnd ? null : app.ask('begin', {})
      await person.doSome(app.ask, draw, acts)
      await begun
      await app.ask('close', {})
    })
    return { words: `${wordsOf(moment)}, ${acts} changes beside it` }
  },
}
