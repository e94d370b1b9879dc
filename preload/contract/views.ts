import { z } from 'zod'
import { views } from '../shapes.ts'
import type { SavedView } from '../shapes.ts'
import { changes, takes } from './call.ts'
import { grouping, name, query, sorting, viewId } from './fields.ts'

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
