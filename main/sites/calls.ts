import type { Answers } from '../../preload/contract/call.ts'
import type { siteCalls } from '../../preload/contract/sites.ts'
import { inverseOf, names } from '../edits/edits.ts'
import type { Edits } from '../edits/edits.ts'
import type { SiteReading } from './reading.ts'

type Sites = Pick<SiteReading, 'listAll' | 'site'> & {
  edits: Edits
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
  }
}
