import type { Events } from '../../preload/contract.ts'
import { fold } from '../../preload/names.ts'
import { readIds, transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import type { Bulk } from '../common/bulk.ts'
import { notFound } from '../common/failure.ts'
import { duplicate } from '../common/names.ts'
import type { Followed, SavedViews } from '../views/views.ts'
import { readTag, readTagNames } from './tags.ts'

/** Where a tag is called otherwise by now, and what views search for since. */
export type RenamedTag = { websiteIds: string[]; followed: Followed }

export type TagNames = ReturnType<typeof createTagNames>

/** What tags are called, on every site that bears them. Throws `Failure`, as `rename` says. */
export function createTagNames(deps: {
  sqlite: Sqlite
  bulk: Pick<Bulk, 'change'>
  views: Pick<SavedViews, 'follow' | 'announce'>
  announce: (websiteIds: string[]) => void
  renamed: (change: Events['name.changed']) => void
}) {
  const { sqlite, bulk, views } = deps

  /** Puts one tag in the place of others, on all sites or on some; returns those that bore them. */
  function replace(old: string[], tag: string, websiteIds: string[] | undefined): string[] {
    const among =
      websiteIds === undefined ? '' : 'AND website_id IN (SELECT value FROM json_each(?))'
    const parameters = websiteIds === undefined ? [] : [JSON.stringify(websiteIds)]
    const borne = `tag IN (SELECT value FROM json_each(?)) ${among}`
    const bearers = readIds(
      sqlite,
      `SELECT website_id AS id FROM site_tag WHERE ${borne}`,
      JSON.stringify(old),
      ...parameters,
    )
    // A site may bear several of them, or the new one already.
    sqlite
      .prepare(`UPDATE OR REPLACE site_tag SET tag = ? WHERE ${borne}`)
      .run(tag, JSON.stringify(old), ...parameters)
    return [...new Set(bearers)]
  }

  function rename(from: string, to: string, earlier: RenamedTag | undefined): RenamedTag {
    const name = readTag(to)
    const renamed = transaction(sqlite, () => {
      const names = readTagNames(sqlite)
      const called = Map.groupBy(names, fold)
      const folded = fold(from)
      const old = called.get(folded) ?? []
      const isRespelled = fold(name) === folded
      const other = isRespelled ? undefined : called.get(fold(name))?.[0]
      if (earlier === undefined) {
        if (old.length === 0) throw notFound('tag')
        if (other !== undefined) throw duplicate('tag', other)
      }
      const tag = other ?? name
      // A tag has one spelling, so that a new one is for every site.
      const among = isRespelled ? undefined : earlier?.websiteIds
      const websiteIds = replace(
        old.filter((each) => each !== tag),
        tag,
        among,
      )
      const renaming = { field: 'tag' as const, from, to: name, names }
      return { websiteIds, followed: views.follow(renaming, earlier?.followed) }
    })
    if (renamed.followed.length > 0) views.announce()
    deps.announce(renamed.websiteIds)
    deps.renamed({ field: 'tag', from, to: name })
    return renamed
  }

  return {
    /**
     * Gives a tag another name on every site, also in the trash, and has saved views search for that:
     * all in one transaction, between two changes of marks. Throws `Failure` for a tag that no site
     * bears, or a name that another tag has: then nothing was changed. `earlier` is a renaming that is
     * taken back, on its sites alone, where neither stands in the way.
     */
    rename: (from: string, to: string, earlier?: RenamedTag): Promise<RenamedTag> =>
      bulk.change(async () => rename(from, to, earlier)),
  }
}
