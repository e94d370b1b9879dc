/** The notebook of this window: it hears what is stored, and stores what is typed before it goes. */
import { useCallback, useSyncExternalStore } from 'react'
import type { SiteRow } from '../../../preload/contract.ts'
import { call, onEvent, onOtherProfile } from '../../data/bridge.ts'
import { namedSites } from '../../domain/mark-sentences.ts'
import { toast } from '../../ui/toasts.ts'
import type { Draft } from './draft.ts'
import { createNotebook } from './notebook.ts'

export const notebook = createNotebook({
  save: (websiteId, note) => call('sites.saveNote', { websiteId, note }),
  failed: ({ websiteId, title, error }) =>
    void toast({
      text: `The note about ${namedSites([title])} is not saved.`,
      more: error.message,
      tone: 'bad',
      action: { label: 'Try again', run: () => void notebook.flush(websiteId) },
    }),
})

onEvent('connections.changed', notebook.hear)
onOtherProfile(notebook.turn)

// A message that is sent while the window closes still arrives; an answer does not.
window.addEventListener('beforeunload', notebook.flushAll)
window.addEventListener('pagehide', notebook.flushAll)
document.addEventListener('visibilitychange', () => {
  if (document.hidden) notebook.flushAll()
})

/** What is being written about a site; undefined before anything was. */
export function useDraft({ websiteId }: SiteRow): Draft | undefined {
  return useSyncExternalStore(
    useCallback((listener: () => void) => notebook.watch(websiteId, listener), [websiteId]),
    () => notebook.read(websiteId),
  )
}
