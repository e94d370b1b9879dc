import { minute } from '../case.ts'
import type { Case } from '../case.ts'
import { damagePage } from '../damage.ts'

// What is lost with a page of these can be had again, or is of no weight.
const tables = ['change', 'permission', 'change_by_site', 'connection_by_site'] as const

/** A page of a table that no key hangs on cannot be read: nothing else is lost with it. */
export const badPage: Case = {
  name: 'a bad page',
  async round({ squarespace, file, pass, person, use, sites }, draw) {
    pass(minute)
    await use(async (ask) => {
      await ask('begin', {})
      await person.tidy(ask)
      // A page of the history has something on it.
      for (const site of sites) squarespace.rename(site, `Site ${draw.number(10_000)}`)
      await ask('check', {})
      await person.doSome(ask, draw, 2)
    })
    const table = draw.pick(tables)
    const page = damagePage(file, table, draw)
    return { words: `page ${page}, of ${table}` }
  },
}
