import { drawMoment, killDuring, wordsOf } from '../moments.ts'
import { day, hour } from '../case.ts'
import type { Case } from '../case.ts'
import { contentsOf } from '../restored.ts'

/**
 * Refreshes and the backup of the day are due together, the app is killed, and then the newest backup
 * is restored: no grant may be dead.
 */
export const refreshBesideBackup: Case = {
  name: 'refreshes beside a backup',
  async round(computer, draw) {
    const { person, stores } = computer
    computer.pass(day + draw.number(96) * hour)
    const moment = drawMoment(draw, draw.chance(50) ? /json/ : /^latchkey-/, 500)
    const acts = draw.number(2)
    const app = computer.start()
    await app.opened
    await killDuring(stores, app, moment, async () => {
      const begun = app.ask('begin', {})
      await person.doSome(app.ask, draw, acts)
      await begun
      await app.ask('check', {})
      await app.ask('close', {})
    })
    const isRestored = draw.chance(60)
    const before = contentsOf(computer)
    if (isRestored) {
      await computer.use(async (ask) => {
        if (draw.chance(50)) await ask('begin', {})
        await ask('restoreBackup', {})
      })
    }
    const words = `${wordsOf(moment)}, ${isRestored ? 'then restored' : 'not restored'}`
    return isRestored ? { words, or: [...before, ...contentsOf(computer)] } : { words }
  },
}
