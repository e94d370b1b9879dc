import type { Answers } from '../../preload/contract/call.ts'
import type { clientCalls } from '../../preload/contract/clients.ts'
import { told } from '../common/told.ts'
import type { Telling } from '../common/told.ts'
import type { Clients } from './clients.ts'

type Rooms = Telling & { clients: Clients }

export function answerClientCalls(connections: () => Promise<Rooms>): Answers<typeof clientCalls> {
  return {
    'clients.list': async () => (await connections()).clients.list(),
    'clients.save': (input) => told(connections, ({ clients }) => clients.save(input)),
    'clients.remove': ({ clientId }) =>
      told(connections, ({ clients }) => clients.remove(clientId)),
  }
}
