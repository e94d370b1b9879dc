import { day } from '../case.ts'
import type { Case } from '../case.ts'

const mostDaysOff = 800

/** The clock of the computer jumps by days and years between runs, with things in the trash. */
export const clocks: Case = {
  name: 'clocks that jump',
  async round(computer, draw) {
    const { ledger, person } = computer
    const runs = 2 + draw.number(2)
    const offs: number[] = []
    for (let run = 0; run < runs; run += 1) {
      computer.pass((1 + draw.number(4)) * day)
      const off = draw.chance(25) ? 0 : draw.number(2 * mostDaysOff) - mostDaysOff
      offs.push(off)
      await computer.use(
        async (ask) => {
          await ask('begin', {})
          // Squarespace's time is known by now, and the trash is looked through once more.
          await ask('check', {})
          await ask('upkeep', {})
          const [one] = ledger.in('list')
          if (draw.chance(40) && one !== undefined && ledger.in('list').length > 4) {
            await person.remove(ask, one)
          }
          await person.note(ask, ledger.siteOfConnection(ledger.in('list')[0] ?? ''))
          await ask('upkeep', {})
        },
        { clockAhead: off * day },
      )
    }
    await computer.use(async (ask) => {
      await ask('begin', {})
      const site = ledger.siteOfConnection(ledger.in('list')[0] ?? '')
      if (ledger.in('list').length < 6) await person.addKey(ask, site)
    })
    return { words: `the clock was off by ${offs.join(', ')} days` }
  },
}
