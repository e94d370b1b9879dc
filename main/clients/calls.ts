import type { Answers } from '../../preload/contract/call.ts'
import type { clientCalls } from '../../preload/contract/clients.ts'
import type { Connections } from '../connections.ts'
import { told } from '../told.ts'

export function answerClientCalls(
  connections: () => Promise<Connections>,
): Answers<typeof clientCalls> {
  return {
    'clients.list': async () => (await connections()).clients.list(),
    'clients.save': (input) => told(connections, ({ clients }) => clients.save(input)),
    'clients.remove': ({ clientId }) =>
      told(connections, ({ clients }) => clients.remove(clientId)),
    'tags.rename': (input) => told(connections, ({ tags }) => tags.rename(input)),
  }
}
