import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { columns, groupings, views } from '../../preload/contract.ts'
import type { Events, Input, Output, SavedView, Sorting } from '../../preload/contract.ts'
import { compareNames, isSameName } from '../../preload/names.ts'
import { rename } from '../../preload/search/query.ts'
import { longestQuery } from '../../preload/limits.ts'
import { transaction } from '../database/sqlite.ts'
import type { Sqlite } from '../database/sqlite.ts'
import { Failure, notFound } from '../common/failure.ts'
import { duplicate, readName } from '../common/names.ts'

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

/** A client or a tag that is called otherwise now, beside all of its kind that there are. */
export type Renaming = {
  field: 'client' | 'tag'
  from: string
  to: string
  names: readonly string[]
}

/** What views searched for before a name was another one, and what they search for since. */
export type Followed = { viewId: string; before: string; after: string }[]

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

  function find(viewId: string): SavedView {
    const view = read().find(({ id }) => id === viewId)
    if (view === undefined) throw notFound('view')
    return view
  }

  /** Writes a view unless another one is called so. Call it in a transaction. */
  function store(view: SavedView): void {
    const same = read().find(({ id, name }) => id !== view.id && isSameName(name, view.name))
    if (same !== undefined) throw duplicate('view', same.name)
    write(view)
  }

  const announce = () => deps.emit('views.changed', { views: read() })

  return {
    list: (): Output<'views.list'> => ({ views: read() }),

    announce,

    /**
     * Has views search for a client or a tag under its new name. With what an earlier following did
     * that is only taken back: each view searches again as it did, and one that searches otherwise
     * by now loses nothing but the name. Call it in a transaction, and announce it. Throws `Failure`
     * for a search that is too long with the name.
     */
    follow({ field, from, to, names }: Renaming, earlier?: Followed): Followed {
      const known = new Map(earlier?.map((each) => [each.viewId, each]))
      const update = sqlite.prepare('UPDATE saved_view SET query = ? WHERE id = ?')
      return read().flatMap(({ id, name, query: before }) => {
        const was = known.get(id)
        if (earlier !== undefined && was === undefined) return []
        const after = was?.after === before ? was.before : rename(before, field, from, to, names)
        if (after === before) return []
        requireShort(name, after)
        update.run(after, id)
        return [{ viewId: id, before, after }]
      })
    },

    /** Stores a new view, or another record of one; returns it, and what was there before. */
    save(input: Input<'views.save'>): { view: SavedView; before: SavedView | null } {
      const name = readName(input.name, 'view')
      requireShort(name, input.query)
      const view: SavedView = { ...input, name, id: input.id ?? randomUUID() }
      const before = transaction(sqlite, () => {
        const was = input.id === undefined ? null : find(input.id)
        store(view)
        return was
      })
      announce()
      return { view, before }
    },

    /** Takes a view away; returns it. */
    remove(viewId: string): SavedView {
      const view = find(viewId)
      sqlite.prepare('DELETE FROM saved_view WHERE id = ?').run(viewId)
      announce()
      return view
    },

    /** Stores a view that was taken away. */
    putBack(view: SavedView): void {
      transaction(sqlite, () => store(view))
      announce()
    },
  }
}

/** Throws `Failure` for a search that is too long to be kept. */
function requireShort(name: string, query: string): void {
  if (query.length <= longestQuery) return
  throw new Failure({ code: 'invalid-input', reason: 'search-too-long', name, most: longestQuery })
}
