import { isDeepStrictEqual } from 'node:util'
import type { Client } from '../../preload/contract.ts'
import type { Answers } from '../../preload/contract/call.ts'
import type { clientCalls } from '../../preload/contract/clients.ts'
import { inverseOf } from '../edits/edits.ts'
import type { Edits, Inverse } from '../edits/edits.ts'
import { names } from '../edits/names.ts'
import type { Telling } from '../common/told.ts'
import { told } from '../common/told.ts'
import type { Followed } from '../views/saved-views.ts'
import type { Clients } from './clients.ts'
import type { MarkEdits } from './mark-edits.ts'
import type { Marks } from './marks.ts'
import type { RenamedTag, TagNames } from './tag-names.ts'

type Rooms = Telling & {
  clients: Clients
  marks: Marks
  tags: TagNames
  edits: Edits
  markEdits: MarkEdits
  restoreClient: (clientId: string) => Promise<void>
}

export function answerClientCalls(connections: () => Promise<Rooms>): Answers<typeof clientCalls> {
  return {
    'sites.mark': async ({ joinsEdit, ...change }) => {
      const { marks, markEdits } = await connections()
      const marked = await marks.mark(change)
      const editId = markEdits.record(marked, joinsEdit)
      return { editId, ...(marked.stopped && { stopped: marked.stopped }) }
    },
    'sites.saveNote': async (input) => (await connections()).marks.saveNote(input),
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
    'tags.rename': ({ from, to }) =>
      told(connections, async ({ tags, edits }) => {
        const renamed = await tags.rename(from, to)
        const inverse = renaming(tags, to, from, renamed)
        const weight = renamed.websiteIds.length
        return { editId: edits.record({ name: names.renameTag(from), weight, inverse }) }
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

/** Renames a tag where it was renamed before. */
function renaming(tags: TagNames, from: string, to: string, earlier: RenamedTag): Inverse {
  return async () => renaming(tags, to, from, await tags.rename(from, to, earlier))
}
