import type { Output, SiteRow } from '../../preload/contract.ts'
import { answers, asking, call, sitesQuery } from '../bridge.ts'
import { rename } from '../search/query.ts'

/** Every name of a client or of a tag that the window knows now. */
function namesOf(field: 'client' | 'tag'): string[] {
  if (field === 'client') {
    const key = asking('clients.list', {}).queryKey
    return answers.getQueryData<Output<'clients.list'>>(key)?.clients.map(({ name }) => name) ?? []
  }
  const rows = answers.getQueryData<SiteRow[]>(sitesQuery.queryKey) ?? []
  return [...new Set(rows.flatMap(({ tags }) => tags))]
}

/** The query after a client or tag got another name, beside all those that there are. */
export function renameIn(query: string, field: 'client' | 'tag', from: string, to: string): string {
  return rename(query, field, from, to, namesOf(field))
}

/**
 * Lets every saved view that searches for a client or tag go on finding it under its new name.
 * Answers a function that gives those views the old name back; what was done to them since stays.
 */
export async function renameInViews(
  field: 'client' | 'tag',
  from: string,
  to: string,
): Promise<() => Promise<void>> {
  const { views } = await call('views.list', {})
  const stale = views.flatMap((view) => {
    const now = renameIn(view.query, field, from, to)
    return now === view.query ? [] : [{ view, now }]
  })
  for (const { view, now } of stale) await call('views.save', { ...view, query: now })
  return async () => {
    const current = new Map((await call('views.list', {})).views.map((view) => [view.id, view]))
    for (const { view: before, now } of stale) {
      const view = current.get(before.id)
      // One that was removed since is not brought back.
      if (view === undefined) continue
      const query = view.query === now ? before.query : renameIn(view.query, field, to, from)
      if (query !== view.query) await call('views.save', { ...view, query })
    }
  }
}
