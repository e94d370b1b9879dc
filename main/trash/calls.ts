import type { Answers } from '../../preload/contract/call.ts'
import type { trashCalls } from '../../preload/contract/trash.ts'
import { told } from '../common/told.ts'
import type { Telling } from '../common/told.ts'
import type { Trash } from './trash.ts'

type Rooms = Telling & {
  bin: Trash
  remove: (connectionId: string) => void
  restore: (connectionId: string) => Promise<void>
}

export function answerTrashCalls(connections: () => Promise<Rooms>): Answers<typeof trashCalls> {
  return {
    'connections.remove': async ({ connectionId }) => (await connections()).remove(connectionId),
    'connections.restore': async ({ connectionId }) => (await connections()).restore(connectionId),
    'sites.remove': ({ websiteIds }) => told(connections, ({ bin }) => bin.removeSites(websiteIds)),
    'bin.list': async () => (await connections()).bin.listAll(),
    'bin.restore': (input) => told(connections, ({ bin }) => bin.restore(input)),
    'bin.destroy': async (input) => (await connections()).bin.destroy(input),
  }
}
