import type { Input, Output } from '../../preload/contract.ts'
import { fold } from '../../preload/names.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import type { Bulk } from '../sites/bulk.ts'
import { duplicate } from '../sites/names.ts'
import { readIds } from '../sites/records.ts'
import type { SavedViews } from '../views/saved-views.ts'
import { notFound } from '../sites/sentences.ts'
import { readTag, readTagNames } from '../sites/tags.ts'

export type TagNames = ReturnType<typeof createTagNames>

/** What tags are called, on every site that bears them. Throws `Failure`, as `rename` says. */
export function createTagNames(deps: {
  sqlite: Sqlite
  bulk: Pick<Bulk, 'change'>
  views: Pick<SavedViews, 'rewrite' | 'announce'>
  announce: (websiteIds: string[]) => void
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

  function rename(input: Input<'tags.rename'>): Output<'tags.rename'> {
    const { from, to, websiteIds, views: rewritten } = input
    const name = readTag(to)
    const changed = transaction(sqlite, () => {
      const called = Map.groupBy(readTagNames(sqlite), fold)
      const folded = fold(from)
      const old = called.get(folded) ?? []
      const isRespelled = fold(name) === folded
      const other = isRespelled ? undefined : called.get(fold(name))?.[0]
      if (websiteIds === undefined) {
        if (old.length === 0) throw notFound('tag')
        if (other !== undefined) throw duplicate('tag', other)
      }
      const tag = other ?? name
      // A tag has one spelling, so that a new one is for every site.
      const among = isRespelled ? undefined : websiteIds
      const bearers = replace(
        old.filter((each) => each !== tag),
        tag,
        among,
      )
      views.rewrite(rewritten)
      return bearers
    })
    if (rewritten.length > 0) views.announce()
    deps.announce(changed)
    return { websiteIds: changed }
  }

  return {
    /**
     * Gives a tag another name on every site, also in the bin, and has saved views search for that:
     * all in one transaction, between two changes of marks. Throws `Failure` for a tag that no site
     * bears, or a name that another tag has: then nothing was changed. On some sites only, as undoing
     * wants it, neither stands in the way.
     */
    rename: (input: Input<'tags.rename'>) => bulk.change(async () => rename(input)),
  }
}
