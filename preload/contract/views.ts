import { z } from 'zod'
import { views } from '../layout.ts'
import type { Grouping, Sorting, View } from '../layout.ts'
import { changes, takes } from './call.ts'
import { grouping, name, query, sorting, viewId } from './fields.ts'

/** A view that a person saved: what is searched within which view, and how it is shown. */
export type SavedView = {
  id: string
  /** No two views have the same name, however it is capitalized. */
  name: string
  view: View
  query: string
  sorting: Sorting
  grouping: Grouping
}

export const viewCalls = {
  'views.list': takes({}).gives<{ views: SavedView[] }>(),
  /** A new view, or another record of the one of this id. */
  'views.save': changes({
    id: viewId.optional(),
    name: name.min(1),
    view: z.enum(views),
    query,
    sorting,
    grouping,
  }).gives<{ viewId: string }>(),
  'views.remove': changes({ viewId }).gives<{ editId: string }>(),
}

export type ViewEvents = { 'views.changed': { views: SavedView[] } }

/** Why a call about saved views fails. */
export type ViewReasons = {
  /** Of the view of this name; `most` in UTF-16 units. */
  'search-too-long': { code: 'invalid-input'; name: string; most: number }
}
