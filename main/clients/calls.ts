import { isDeepStrictEqual } from 'node:util'
import type { Client } from '../../preload/contract.ts'
import type { Answers } from '../../preload/contract/call.ts'
import type { clientCalls } from '../../preload/contract/clients.ts'
import { told } from '../common/told.ts'
import type { Telling } from '../common/told.ts'
import { inverseOf, names } from '../edits/edits.ts'
import type { Edits, Inverse } from '../edits/edits.ts'
import type { Followed } from '../views/views.ts'
import type { Clients } from './clients.ts'

type Rooms = Telling & {
  clients: Clients
  edits: Edits
  restoreClient: (clientId: string) => Promise<void>
}

export function answerClientCalls(connections: () => Promise<Rooms>): Answers<typeof clientCalls> {
  return {
    'clients.list': async () => (await connections()).clients.list(),
    'clients.save': (input) =>
      told(connections, ({ clients, edits, restoreClient }) => {
        const { client, before, followed } = clients.save(input)
        const clientId = client.id
        const adding = inverseOf(
          () => clients.remove(clientId),
          () => restoreClient(clientId),
        )
        if (before === null) {
          edits.record({ name: names.addClient(client.name), weight: 1, inverse: adding })
        } else if (!isDeepStrictEqual(before, client)) {
          const inverse = storing(clients, before, followed)
          edits.record({ name: names.changeClient(before.name), weight: 1, inverse })
        }
        return { clientId }
      }),
    'clients.remove': ({ clientId }) =>
      told(connections, ({ clients, edits, restoreClient }) => {
        const remove = () => clients.remove(clientId)
        const name = names.removeClient(clients.name(clientId) ?? '')
        remove()
        const inverse = inverseOf(() => restoreClient(clientId), remove)
        return { editId: edits.record({ name, weight: 1, inverse }) }
      }),
  }
}

/** Stores a client as it was, and has the views search for it again that followed its new name. */
function storing(clients: Clients, client: Client, followed: Followed): Inverse {
  return async () => {
    const saved = clients.save(client, followed)
    return storing(clients, saved.before ?? client, saved.followed)
  }
}
