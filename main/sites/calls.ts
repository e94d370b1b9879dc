import type { Answers } from '../../preload/contract/call.ts'
import type { siteCalls } from '../../preload/contract/sites.ts'
import { told } from '../common/told.ts'
import type { Telling } from '../common/told.ts'
import { inverseOf, names } from '../edits/edits.ts'
import type { Edits, Inverse } from '../edits/edits.ts'
import type { AskedChange, createAsked } from './asked.ts'
import type { SiteReading } from './reading.ts'

type Asking = ReturnType<typeof createAsked>

type Sites = Telling &
  Pick<SiteReading, 'listAll' | 'site'> & {
    edits: Edits
    asked: Asking
    /** What a site is called; null for one that is not on the list. */
    titleOf: (websiteId: string) => string | null
    /** Returns what the connection was called. */
    relabel: (connectionId: string, label: string, only?: string) => string
  }

/** `listed` is called whenever the window has been given the list. */
export function answerSiteCalls(
  connections: () => Promise<Sites>,
  listed: () => void,
): Answers<typeof siteCalls> {
  return {
    'connections.list': async () => {
      const list = await (await connections()).listAll()
      listed()
      return list
    },
    'connections.relabel': async ({ connectionId, label }) => {
      const { relabel, edits } = await connections()
      const before = relabel(connectionId, label)
      if (before === label) return
      const inverse = inverseOf(
        () => relabel(connectionId, before, label),
        () => relabel(connectionId, label, before),
      )
      edits.record({ name: names.renameConnection(before), weight: 1, inverse })
    },
    'sites.get': async ({ websiteId }) => (await connections()).site(websiteId),
    'sites.noteAsked': ({ connectionIds }) =>
      told(connections, ({ asked, edits, titleOf }) => {
        const { websiteIds, back } = asked.note(connectionIds)
        const [first] = websiteIds
        if (first === undefined || back.length === 0) return { editId: null }
        const name = names.noteAsked({ count: websiteIds.length, title: titleOf(first) })
        const inverse = changingBack(asked, back)
        return { editId: edits.record({ name, weight: back.length, inverse }) }
      }),
  }
}

function changingBack(asked: Asking, changes: AskedChange[]): Inverse {
  return async () => changingBack(asked, asked.apply(changes))
}
