import type { Output, SiteRow } from '../../preload/contract.ts'
import { answers, asking, call, sitesQuery } from './bridge.ts'
import { rename } from '../../preload/search/query.ts'

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

type Rewritten = { viewId: string; query: string }[]

/**
 * What the saved views that search for a client or tag are to search for under its new name: to be
 * stored with that. `undo` answers what they are to search for under the old one; what was done to
 * them since stays.
 */
export async function renameInViews(
  field: 'client' | 'tag',
  from: string,
  to: string,
): Promise<{ views: Rewritten; undo: () => Promise<Rewritten> }> {
  const { views } = await call('views.list', {})
  const stale = views.flatMap(({ id, query }) => {
    const now = renameIn(query, field, from, to)
    return now === query ? [] : [{ id, query, now }]
  })
  return {
    views: stale.map(({ id, now }) => ({ viewId: id, query: now })),
    async undo() {
      const before = new Map(stale.map((each) => [each.id, each]))
      return (await call('views.list', {})).views.flatMap(({ id, query }) => {
        const known = before.get(id)
        if (known === undefined) return []
        const old = query === known.now ? known.query : renameIn(query, field, to, from)
        return old === query ? [] : [{ viewId: id, query: old }]
      })
    },
  }
}
