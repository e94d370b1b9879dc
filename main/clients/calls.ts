import type { Answers } from '../../preload/contract/call.ts'
import type { clientCalls } from '../../preload/contract/clients.ts'
import { told } from '../common/told.ts'
import type { Telling } from '../common/told.ts'
import type { Clients } from './clients.ts'
import type { Marks } from './marks.ts'
import type { TagNames } from './tag-names.ts'

type Rooms = Telling & { clients: Clients; marks: Marks; tags: TagNames }

export function answerClientCalls(connections: () => Promise<Rooms>): Answers<typeof clientCalls> {
  return {
    'sites.mark': async (input) => (await connections()).marks.mark(input),
    'sites.unmark': async (input) => (await connections()).marks.unmark(input),
    'sites.saveNote': async (input) => (await connections()).marks.saveNote(input),
    'clients.list': async () => (await connections()).clients.list(),
    'clients.save': (input) => told(connections, ({ clients }) => clients.save(input)),
    'clients.remove': ({ clientId }) =>
      told(connections, ({ clients }) => clients.remove(clientId)),
    'tags.rename': (input) => told(connections, ({ tags }) => tags.rename(input)),
  }
}
