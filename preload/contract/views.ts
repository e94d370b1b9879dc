import { z } from 'zod'
import { views } from '../shapes.ts'
import type { SavedView } from '../shapes.ts'
import { changes, takes } from './call.ts'
import { grouping, name, query, sorting, viewId } from './fields.ts'

export const viewCalls = {
  'views.list': takes({}).gives<{ views: SavedView[] }>(),
  /** An id that is not known makes a new view of that id, as undoing a removal does. */
  'views.save': changes({
    id: viewId.optional(),
    name: name.min(1),
    view: z.enum(views),
    query,
    sorting,
    grouping,
  }).gives<{ viewId: string }>(),
  'views.remove': changes({ viewId }).gives(),
}

export type ViewEvents = { 'views.changed': { views: SavedView[] } }

/** Why a call about saved views fails. */
export type ViewReasons = {
  /** Of the view of this name; `most` in UTF-16 units. */
  'search-too-long': { code: 'invalid-input'; name: string; most: number }
}
