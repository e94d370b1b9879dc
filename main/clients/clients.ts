import { randomUUID } from 'node:crypto'
import type { Client, ClientChoice, Events, Input, Output } from '../../preload/contract.ts'
import { fold } from '../../preload/names.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { Failure } from '../common/failure.ts'
import {
  areClients,
  readClientNames,
  readClients,
  readOwned,
  requireClients,
  writeClient,
} from './client-store.ts'
import { duplicate, readName } from '../common/names.ts'
import type { Followed, SavedViews } from '../views/views.ts'

export {
  areClients,
  deleteClients,
  findTwice,
  markClientsSeen,
  readOwned,
  readOwner,
  requireClients,
  restoreClients,
  writeClient,
} from './client-store.ts'

export type Clients = ReturnType<typeof createClients>

/** The agency's customers, who own sites. Throws `Failure`, and then nothing was changed. */
export function createClients(deps: {
  sqlite: Sqlite
  now: () => number
  views: Pick<SavedViews, 'follow' | 'announce'>
  emit: (name: 'clients.changed', payload: Events['clients.changed']) => void
  announce: (websiteIds: string[]) => void
  renamed: (change: Events['name.changed']) => void
}) {
  const { sqlite, now, views } = deps
  /** By folded name, as long as no client changes. */
  let known: ReturnType<typeof readClientNames> | null = null

  /** Tells the window how these clients, or all, stand now. */
  function announce(clientIds?: string[]): void {
    known = null
    const clients = readClients(sqlite, clientIds)
    const listed = new Set(clients.map(({ id }) => id))
    const removed = (clientIds ?? []).filter((id) => !listed.has(id))
    deps.emit('clients.changed', { clients, removed })
  }

  /** Tells the window that this is another client now, also at its sites, where its name stands. */
  function announceWithSites(id: string): void {
    announce([id])
    deps.announce(readOwned(sqlite, [id]))
  }

  /** The client of this name that is there; what was remembered may have been rolled back. */
  function find(name: string): string | undefined {
    known ??= readClientNames(sqlite)
    const id = known.get(fold(name))?.id
    if (id === undefined || areClients(sqlite, [id], 'listed')) return id
    known = readClientNames(sqlite)
    return known.get(fold(name))?.id
  }

  /**
   * The client of this name, whatever its capitals; it is made when there is none. Call it in a
   * transaction, and announce what was made.
   */
  function named(text: string): { clientId: string; isNew: boolean } {
    const name = readName(text, 'client')
    const found = find(name)
    if (found !== undefined) return { clientId: found, isNew: false }
    const clientId = randomUUID()
    const blank: Omit<Client, 'id' | 'name'> = {
      contacts: [],
      notes: '',
      color: null,
      state: 'active',
    }
    writeClient(sqlite, { ...blank, id: clientId, name }, now())
    known?.set(fold(name), { id: clientId, name })
    return { clientId, isNew: true }
  }

  return {
    list: (): Output<'clients.list'> => ({ clients: readClients(sqlite) }),

    /** What a client is called; null for one that is not on the list. */
    name: (clientId: string): string | null => readClients(sqlite, [clientId])[0]?.name ?? null,

    announce,

    /**
     * Stores a new client, or another record of one; saved views search for its new name. Returns it,
     * what was there before, and what views search for since. `earlier` is what a save did to them
     * that is taken back.
     */
    save(
      input: Input<'clients.save'>,
      earlier?: Followed,
    ): { client: Client; before: Client | null; followed: Followed } {
      const name = readName(input.name, 'client')
      const client: Client = { ...input, name, id: input.id ?? randomUUID() }
      const { before, followed } = transaction(sqlite, () => {
        if (input.id !== undefined) requireClients(sqlite, [input.id], 'listed')
        const names = readClientNames(sqlite)
        const same = names.get(fold(name))
        if (same !== undefined && same.id !== client.id) throw duplicate('client', name)
        const [was] = readClients(sqlite, [client.id])
        writeClient(sqlite, client, now())
        if (was === undefined || was.name === name) return { before: was ?? null, followed: [] }
        const all = [...names.values()].map((each) => each.name)
        const renaming = { field: 'client' as const, from: was.name, to: name, names: all }
        return { before: was, followed: views.follow(renaming, earlier) }
      })
      if (followed.length > 0) views.announce()
      if (before === null || before.name === name) announce([client.id])
      else {
        announceWithSites(client.id)
        deps.renamed({ field: 'client', from: before.name, to: name })
      }
      return { client, before, followed }
    },

    named,

    /** The client that was chosen, as with `named`. Throws `Failure` for one that has gone since. */
    chosen(choice: ClientChoice): { clientId: string; isNew: boolean } {
      if ('name' in choice) return named(choice.name)
      if (!areClients(sqlite, [choice.id], 'listed')) throw goneMeanwhile()
      return { clientId: choice.id, isNew: false }
    },

    /** Takes a client to the trash; its sites remember it. */
    remove(clientId: string): void {
      transaction(sqlite, () => {
        requireClients(sqlite, [clientId], 'listed')
        sqlite.prepare('UPDATE client SET removed_at = ? WHERE id = ?').run(now(), clientId)
      })
      announceWithSites(clientId)
    },
  }
}

const goneMeanwhile = () => new Failure({ code: 'not-found', reason: 'chosen-client-gone' })
