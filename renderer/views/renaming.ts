import { call } from '../bridge.ts'
import { rename, type Field } from '../search/query.ts'

/**
 * Lets every saved view that searches for a client or tag go on finding it under its new name.
 * Answers a function that gives those views the old name back; what was done to them since stays.
 */
export async function renameInViews(
  field: Field,
  from: string,
  to: string,
): Promise<() => Promise<void>> {
  const { views } = await call('views.list', {})
  const stale = views.flatMap((view) => {
    const now = rename(view.query, field, from, to)
    return now === view.query ? [] : [{ view, now }]
  })
  for (const { view, now } of stale) await call('views.save', { ...view, query: now })
  return async () => {
    const current = new Map((await call('views.list', {})).views.map((view) => [view.id, view]))
    for (const { view: before, now } of stale) {
      const view = current.get(before.id)
      // One that was removed since is not brought back.
      if (view === undefined) continue
      const query = view.query === now ? before.query : rename(view.query, field, to, from)
      if (query !== view.query) await call('views.save', { ...view, query })
    }
  }
}
