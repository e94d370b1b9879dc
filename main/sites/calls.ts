import type { Answers } from '../../preload/contract/call.ts'
import type { siteCalls } from '../../preload/contract/sites.ts'
import type { Connections } from '../connections.ts'

/** `listed` is called whenever the window has been given the list. */
export function answerSiteCalls(
  connections: () => Promise<Connections>,
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
    'sites.mark': async (input) => (await connections()).marks.mark(input),
    'sites.unmark': async (input) => (await connections()).marks.unmark(input),
    'sites.saveNote': async (input) => (await connections()).marks.saveNote(input),
  }
}
