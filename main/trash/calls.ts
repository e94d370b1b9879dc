import type { Answers } from '../../preload/contract/call.ts'
import type { trashCalls } from '../../preload/contract/trash.ts'
import type { Connections } from '../connections.ts'
import { told } from '../told.ts'

export function answerTrashCalls(
  connections: () => Promise<Connections>,
): Answers<typeof trashCalls> {
  return {
    'connections.remove': async ({ connectionId }) => (await connections()).remove(connectionId),
    'connections.restore': async ({ connectionId }) => (await connections()).restore(connectionId),
    'sites.remove': ({ websiteIds }) => told(connections, ({ bin }) => bin.removeSites(websiteIds)),
    'bin.list': async () => (await connections()).bin.listAll(),
    'bin.restore': (input) => told(connections, ({ bin }) => bin.restore(input)),
    'bin.destroy': async (input) => (await connections()).bin.destroy(input),
  }
}
