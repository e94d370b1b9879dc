import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { columns, groupings, views } from '../../preload/contract.ts'
import type { Events, Input, Output, SavedView, Sorting } from '../../preload/contract.ts'
import { compareNames, isSameName } from '../../preload/names.ts'
import { longestQuery } from '../../preload/limits.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { Failure } from '../common/failure.ts'
import { duplicate, readName } from '../sites/names.ts'
import { notFound } from '../sites/sentences.ts'

const sorting = z.array(z.object({ id: z.enum(columns), desc: z.boolean() }))

function readSorting(text: string): Sorting {
  try {
    return sorting.parse(JSON.parse(text))
  } catch {
    return []
  }
}

// What cannot be read of a view falls back alone: its name and its query are what counts.
const viewRow = z.object({
  id: z.string(),
  name: z.string(),
  view: z.enum(views).catch('all'),
  query: z.string(),
  sorting: z.string().transform(readSorting),
  grouping: z.enum(groupings).catch('none'),
})

export type SavedViews = ReturnType<typeof createSavedViews>

/** The views of the list that a person saved. Throws `Failure`, and then nothing was changed. */
export function createSavedViews(deps: {
  sqlite: Sqlite
  now: () => number
  emit: (name: 'views.changed', payload: Events['views.changed']) => void
}) {
  const { sqlite, now } = deps

  /** In the order of a dictionary, so that one that is put back stands where it was. */
  function read(): SavedView[] {
    return z
      .array(viewRow)
      .parse(sqlite.prepare('SELECT * FROM saved_view ORDER BY added_at, id').all())
      .toSorted((a, b) => compareNames(a.name, b.name))
  }

  function write({ id, name, view, query, sorting: order, grouping }: SavedView): void {
    sqlite
      .prepare(
        `INSERT INTO saved_view (id, name, view, query, sorting, grouping, added_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET
           name = excluded.name, view = excluded.view, query = excluded.query,
           sorting = excluded.sorting, grouping = excluded.grouping`,
      )
      .run(id, name, view, query, JSON.stringify(order), grouping, now())
  }

  const announce = () => deps.emit('views.changed', { views: read() })

  return {
    list: (): Output<'views.list'> => ({ views: read() }),

    announce,

    /**
     * What views search for once a client or a tag is called otherwise; those that have gone stay
     * gone. Call it in a transaction, and announce it.
     */
    rewrite(rewritten: readonly { viewId: string; query: string }[]): void {
      const names = new Map(read().map(({ id, name }) => [id, name]))
      const update = sqlite.prepare('UPDATE saved_view SET query = ? WHERE id = ?')
      for (const { viewId, query } of rewritten) {
        const name = names.get(viewId)
        if (name === undefined) continue
        requireShort(name, query)
        update.run(query, viewId)
      }
    },

    save(input: Input<'views.save'>): Output<'views.save'> {
      const name = readName(input.name, 'view')
      requireShort(name, input.query)
      const view: SavedView = { ...input, name, id: input.id ?? randomUUID() }
      transaction(sqlite, () => {
        const same = read().find((each) => each.id !== view.id && isSameName(each.name, name))
        if (same !== undefined) throw duplicate('view', same.name)
        write(view)
      })
      announce()
      return { viewId: view.id }
    },

    remove(viewId: string): void {
      const { changes } = sqlite.prepare('DELETE FROM saved_view WHERE id = ?').run(viewId)
      if (changes === 0) throw notFound('view')
      announce()
    },
  }
}

/** Throws `Failure` for a search that is too long to be kept. */
function requireShort(name: string, query: string): void {
  if (query.length <= longestQuery) return
  throw new Failure({ code: 'invalid-input', reason: 'search-too-long', name, most: longestQuery })
}
