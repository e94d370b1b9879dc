import type { Answers } from '../../preload/contract/call.ts'
import type { trashCalls } from '../../preload/contract/trash.ts'
import { told } from '../common/told.ts'
import type { Telling } from '../common/told.ts'
import { inverseOf, names } from '../edits/edits.ts'
import type { Edits, Inverse } from '../edits/edits.ts'
import type { Trash } from './trash.ts'

type Rooms = Telling & {
  bin: Trash
  edits: Edits
  /** What a site is called; null for one that is not on the list. */
  titleOf: (websiteId: string) => string | null
  /** Takes a connection off the list; returns what it is called. */
  remove: (connectionId: string) => string
  restore: (connectionId: string) => Promise<void>
}

export function answerTrashCalls(connections: () => Promise<Rooms>): Answers<typeof trashCalls> {
  return {
    'connections.remove': async ({ connectionId }) => {
      const { remove, restore, edits } = await connections()
      const name = names.removeConnection(remove(connectionId))
      const inverse = inverseOf(
        () => restore(connectionId),
        () => remove(connectionId),
      )
      return { editId: edits.record({ name, weight: 1, inverse }) }
    },
    'connections.restore': async ({ connectionId }) => (await connections()).restore(connectionId),
    'sites.remove': ({ websiteIds }) =>
      told(connections, async ({ bin, edits, titleOf }) => {
        const [first = ''] = websiteIds
        const name = names.removeSites({ count: websiteIds.length, title: titleOf(first) })
        const { connectionIds } = await bin.removeSites(websiteIds)
        const inverse = restoring(bin, websiteIds, connectionIds)
        return { editId: edits.record({ name, weight: connectionIds.length, inverse }) }
      }),
    'bin.list': async () => (await connections()).bin.listAll(),
    'bin.restore': (input) => told(connections, ({ bin }) => bin.restore(input)),
    'bin.destroy': async (input) => (await connections()).bin.destroy(input),
  }
}

function restoring(bin: Trash, websiteIds: string[], connectionIds: string[]): Inverse {
  return async () => {
    await bin.restore({ connectionIds, clientIds: [] })
    return async () => {
      const again = await bin.removeSites(websiteIds)
      return restoring(bin, websiteIds, again.connectionIds)
    }
  }
}
