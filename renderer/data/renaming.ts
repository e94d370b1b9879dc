import type { Output, SiteRow } from '../../preload/contract.ts'
import { answers, asking, sitesQuery } from './bridge.ts'
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
