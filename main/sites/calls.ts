import type { Answers } from '../../preload/contract/call.ts'
import type { siteCalls } from '../../preload/contract/sites.ts'
import type { SiteReading } from './reading.ts'

type Sites = Pick<SiteReading, 'listAll' | 'site'> & {
  relabel: (connectionId: string, label: string) => void
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
    'connections.relabel': async ({ connectionId, label }) =>
      (await connections()).relabel(connectionId, label),
    'sites.get': async ({ websiteId }) => (await connections()).site(websiteId),
  }
}
