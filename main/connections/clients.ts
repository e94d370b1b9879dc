import { randomUUID } from 'node:crypto'
import type { Client, Events, Input, Output } from '../../preload/contract.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { Failure } from '../failure.ts'
import {
  readClientNames,
  readClients,
  readOwned,
  requireClients,
  writeClient,
} from './client-store.ts'
import { fold } from './spelling.ts'

export type Clients = ReturnType<typeof createClients>

/** The agency's customers, who own sites. Throws `Failure`, and then nothing was changed. */
export function createClients(deps: {
  sqlite: Sqlite
  now: () => number
  emit: (name: 'clients.changed', payload: Events['clients.changed']) => void
  announce: (websiteIds: string[]) => void
}) {
  const { sqlite, now } = deps

  function announce(): void {
    deps.emit('clients.changed', { clients: readClients(sqlite) })
  }

  /** Tells the window that this is another client now, also at its sites, where its name stands. */
  function announceWithSites(id: string): void {
    announce()
    deps.announce(readOwned(sqlite, [id]))
  }

  return {
    list: (): Output<'clients.list'> => ({ clients: readClients(sqlite) }),

    announce,

    save(input: Input<'clients.save'>): Output<'clients.save'> {
      const client: Client = { ...input, id: input.id ?? randomUUID() }
      const before = transaction(sqlite, () => {
        if (input.id !== undefined) requireClients(sqlite, [input.id], 'listed')
        const names = readClientNames(sqlite)
        const same = names.get(fold(client.name))
        if (same !== undefined && same !== client.id) throw duplicate(client.name)
        const was = readClients(sqlite).find(({ id }) => id === client.id)
        writeClient(sqlite, client, now())
        return was
      })
      if (before === undefined || before.name === client.name) announce()
      else announceWithSites(client.id)
      return { clientId: client.id }
    },

    /** Takes a client to the bin; its sites remember it. */
    remove(clientId: string): void {
      transaction(sqlite, () => {
        requireClients(sqlite, [clientId], 'listed')
        sqlite.prepare('UPDATE client SET removed_at = ? WHERE id = ?').run(now(), clientId)
      })
      announceWithSites(clientId)
    },
  }
}

const duplicate = (name: string) =>
  new Failure({
    code: 'duplicate',
    message: `There is a client called “${name}” already. Nothing was saved.`,
  })
