/** What a person does with the app; the ledger hears of it before and after. */
import type { Draw } from '../../main/practice/draw.ts'
import type { PracticeControl } from '../../main/practice/control.ts'
import type { Ask } from './calls.ts'
import { markOf } from './disk-state.ts'
import type { Ledger } from './ledger.ts'

export const agency = { clientId: 'FaultsClient01', clientSecret: 'faults-client-secret-01' }

/** More would only make every check longer. */
const mostConnections = 9
const mostKept = 4

/** Makes changes to the list of a computer through the app that runs on it. */
export function createPerson(deps: {
  ledger: Ledger
  squarespace: PracticeControl
  /** The folder of the stores. */
  stores: string
  /** Sealed secrets that were destroyed. */
  destroyed: Map<string, Buffer[]>
}) {
  const { ledger, squarespace, stores, destroyed } = deps
  /** Those of grants stay on the list: one in the trash is not refreshed, and ends in time. */
  const grants = new Set<string>()
  let developerAppId = ''
  let count = 0

  async function move(ask: Ask, id: string, name: 'remove' | 'putBack'): Promise<void> {
    const to = name === 'remove' ? 'trash' : 'list'
    ledger.moving(id, to)
    await ask(name, { connectionId: id })
    ledger.moved(id, to)
  }

  async function addKey(ask: Ask, websiteId: string): Promise<string> {
    const { connectionId } = await ask('addKey', { apiKey: squarespace.addKey(websiteId) })
    ledger.put(connectionId, websiteId, 'list')
    return connectionId
  }

  /** Destroys what is in the trash. */
  async function destroy(ask: Ask, id: string): Promise<'destroyed' | 'waiting'> {
    const secrets = markOf(stores, id)
    ledger.moving(id, 'gone')
    const { state } = await ask('destroy', { connectionId: id })
    ledger.moved(id, 'gone')
    destroyed.set(id, secrets)
    return state
  }

  async function note(ask: Ask, websiteId: string): Promise<void> {
    count += 1
    const text = `Note ${count}`
    ledger.noting(websiteId, text)
    await ask('note', { websiteId, note: text })
    ledger.noted(websiteId, text)
  }

  async function tag(ask: Ask, websiteId: string): Promise<void> {
    count += 1
    const text = `tag-${count}`
    ledger.tagging(websiteId, text)
    await ask('tag', { websiteId, tag: text })
    ledger.tagged(websiteId, text)
  }

  const keysListed = () => ledger.in('list').filter((id) => !grants.has(id))

  /** One of the things that people do, drawn. */
  async function doSomething(ask: Ask, draw: Draw): Promise<void> {
    const listed = keysListed()
    const trash = ledger.in('trash')
    const any = draw.number(10_000)
    const one = (ids: string[]) => ids[any % ids.length] ?? ''
    const website = ledger.siteOfConnection(one(listed))
    const isFull = listed.length + trash.length >= mostConnections
    switch (draw.number(6)) {
      case 0:
        return isFull ? note(ask, website) : void (await addKey(ask, website))
      case 1:
        // A few always stay on the list.
        return listed.length > 2 ? move(ask, one(listed), 'remove') : tag(ask, website)
      case 2:
        return trash.length > 2 ? void (await destroy(ask, one(trash))) : note(ask, website)
      case 3:
        return trash.length > 0 ? move(ask, one(trash), 'putBack') : tag(ask, website)
      case 4:
        return note(ask, website)
      default:
        return tag(ask, website)
    }
  }

  return {
    addKey,
    destroy,
    note,
    tag,
    remove: (ask: Ask, id: string) => move(ask, id, 'remove'),

    async saveApp(ask: Ask): Promise<void> {
      ;({ developerAppId } = await ask('saveApp', agency))
    },

    /** Moves a grant over that another system held. */
    async addGrant(ask: Ask, websiteId: string): Promise<string> {
      const { clientId } = agency
      const scopes = ['website.orders.read']
      const given = squarespace.issueGrant({ clientId, websiteId, scopes })
      const { connectionId } = await ask('addGrant', {
        developerAppId,
        accessToken: given.accessToken,
        refreshToken: given.refreshToken ?? '',
      })
      ledger.put(connectionId, websiteId, 'list')
      return connectionId
    },

    keysListed,
    /** This grant is never removed. */
    keep: (id: string): void => void grants.add(id),
    /** The site of a connection that is surely on the list. */
    anySite: () => ledger.siteOfConnection(ledger.in('list')[0] ?? ''),

    /** Destroys what no longer opens, and keys that there are too many of. */
    async tidy(ask: Ask): Promise<void> {
      const keys = keysListed()
      const old = new Set([...ledger.excused(), ...keys.slice(mostKept)])
      for (const id of old) {
        if (keys.includes(id)) await move(ask, id, 'remove')
        if (ledger.in('trash').includes(id)) await destroy(ask, id)
      }
    },

    /** Does some things after one another; what fails is not confirmed, and says so here. */
    async doSome(ask: Ask, draw: Draw, times: number): Promise<string[]> {
      const refusals: string[] = []
      for (let done = 0; done < times; done += 1) {
        await doSomething(ask, draw).catch((error: unknown) => refusals.push(String(error)))
      }
      return refusals
    },
  }
}
