import type { Events, SiteRow } from '../../preload/contract.ts'
import { sliceSize, turn } from '../common/slices.ts'

/**
 * Tells the window how sites stand. Thousands of them are told of in slices, each read when its turn
 * comes, so that main answers other calls meanwhile.
 */
export function createAnnouncing(deps: {
  /** The rows of those of the sites that are on the list. */
  read: (websiteIds: string[]) => SiteRow[]
  emit: (name: 'connections.changed', payload: Events['connections.changed']) => void
  report: (what: string, error: unknown) => void
}) {
  /** Ids of the sites that are still to be told of. */
  const waiting = new Set<string>()
  let telling: Promise<void> | null = null

  function tell(websiteIds: string[]): void {
    const sites = deps.read(websiteIds)
    const shown = new Set(sites.map((site) => site.websiteId))
    deps.emit('connections.changed', { sites, removed: websiteIds.filter((id) => !shown.has(id)) })
  }

  async function tellWaiting(): Promise<void> {
    try {
      while (waiting.size > 0) {
        // What changed them has taken its time already.
        await turn()
        const slice: string[] = []
        for (const id of waiting) {
          if (slice.push(id) === sliceSize) break
        }
        for (const id of slice) waiting.delete(id)
        if (slice.length > 0) tell(slice)
      }
    } catch (error) {
      deps.report('The window was not told of every site', error)
    }
    telling = null
  }

  return {
    /** A few at once, many in slices, from the next turn of the event loop on. */
    announce(websiteIds: string[]): void {
      if (websiteIds.length === 0) return
      if (websiteIds.length <= sliceSize) {
        for (const id of websiteIds) waiting.delete(id)
        return tell(websiteIds)
      }
      for (const id of websiteIds) waiting.add(id)
      telling ??= tellWaiting()
    },

    /** Resolves when nothing is left to be told. */
    announced: (): Promise<void> => telling ?? Promise.resolve(),

    /** Forgets what was not told yet; resolves when nothing of it runs any more. */
    close(): Promise<void> {
      waiting.clear()
      return telling ?? Promise.resolve()
    },
  }
}
