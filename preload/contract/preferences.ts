import { z } from 'zod'
import { longestRecent, mostRecent, narrowestColumn, widestColumn } from '../limits.ts'
import { apis } from '../apis.ts'
import { updateChannels } from '../update-channels.ts'
import type { UpdateChannel } from '../update-channels.ts'
import { columns } from '../columns.ts'
import type { Api } from '../apis.ts'
import type { ListLayout } from '../layout.ts'
import { takes } from './call.ts'
import { grouping, sorting } from './fields.ts'

export type Preferences = {
  theme: 'system' | 'light' | 'dark'
  density: 'comfortable' | 'compact'
  /** APIs that a connection must be able to read; a missing one makes it `limited`. */
  neededApis: Api[]
  list: ListLayout
  /** What was gone to from the palette, newest first. */
  recent: string[]
  updateChannel: UpdateChannel
}

const column = z.enum(columns)
const width = z.number().int().min(narrowestColumn).max(widestColumn)

const layout = z.strictObject({
  sorting,
  grouping,
  hidden: z.array(column).max(columns.length),
  widths: z.partialRecord(column, width),
})

export const preferencesCalls = {
  'preferences.get': takes({}).gives<Preferences>(),
  'preferences.set': takes({
    theme: z.enum(['system', 'light', 'dark']).optional(),
    density: z.enum(['comfortable', 'compact']).optional(),
    neededApis: z.array(z.enum(apis)).max(apis.length).optional(),
    list: layout.optional(),
    recent: z.array(z.string().max(longestRecent)).max(mostRecent).optional(),
    updateChannel: z.enum(updateChannels).optional(),
  }).gives<Preferences>(),
}

export type PreferencesEvents = { 'preferences.changed': Preferences }
