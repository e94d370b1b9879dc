import type { Answers } from '../../preload/contract/call.ts'
import type { trashCalls } from '../../preload/contract/trash.ts'
import { told } from '../common/told.ts'
import type { Telling } from '../common/told.ts'
import { inverseOf, names } from '../edits/edits.ts'
import type { Edits, Inverse } from '../edits/edits.ts'
import type { TrashRoom } from './trash.ts'

type Rooms = Telling & {
  trash: TrashRoom
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
      told(connections, async ({ trash, edits, titleOf }) => {
        const [first = ''] = websiteIds
        const name = names.removeSites({ count: websiteIds.length, title: titleOf(first) })
        const { connectionIds } = await trash.removeSites(websiteIds)
        const inverse = restoring(trash, websiteIds, connectionIds)
        return { editId: edits.record({ name, weight: connectionIds.length, inverse }) }
      }),
    'trash.list': async () => (await connections()).trash.listAll(),
    'trash.restore': (input) => told(connections, ({ trash }) => trash.restore(input)),
    'trash.destroy': async (input) => (await connections()).trash.destroy(input),
  }
}

function restoring(trash: TrashRoom, websiteIds: string[], connectionIds: string[]): Inverse {
  return async () => {
    await trash.restore({ connectionIds, clientIds: [] })
    return async () => {
      const again = await trash.removeSites(websiteIds)
      return restoring(trash, websiteIds, again.connectionIds)
    }
  }
}
