import { z } from 'zod'
import {
  longestCheckEvery,
  longestRecent,
  longestRefreshEvery,
  mostRecent,
  narrowestColumn,
  widestColumn,
} from '../limits.ts'
import { apis, usualApis } from '../apis.ts'
import { updateChannels } from '../update-channels.ts'
import { columns } from '../columns.ts'
import { usualLayout } from '../layout.ts'
import { takes } from './call.ts'
import { grouping, sorting } from './fields.ts'

const column = z.enum(columns)
const width = z.number().int().min(narrowestColumn).max(widestColumn)

const layout = z.strictObject({
  sorting,
  grouping,
  hidden: z.array(column).max(columns.length),
  /** CSS pixels; a column that is not named has its own width. */
  widths: z.partialRecord(column, width),
})

/** What each preference can be: what is set, kept in the file and shown is made of this table. */
export const preferenceFields = {
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  /** APIs that a connection must be able to read; a missing one makes it `limited`. */
  neededApis: z.array(z.enum(apis)).max(apis.length),
  list: layout,
  /** What was gone to from the palette, newest first. */
  recent: z.array(z.string().max(longestRecent)).max(mostRecent),
  updateChannel: z.enum(updateChannels),
  /** Hours between two checks of a key, and between two refreshes of a grant. */
  checkEvery: z.number().int().min(1).max(longestCheckEvery),
  refreshEvery: z.number().int().min(1).max(longestRefreshEvery),
}

const preferences = z.strictObject(preferenceFields)

export type Preferences = z.output<typeof preferences>

/** What they are until a person decides otherwise. */
export const usualPreferences: Preferences = {
  theme: 'system',
  density: 'comfortable',
  neededApis: [...usualApis],
  list: usualLayout,
  recent: [],
  updateChannel: 'stable',
  checkEvery: 6,
  refreshEvery: 24,
}

export const preferencesCalls = {
  'preferences.get': takes({}).gives<Preferences>(),
  'preferences.set': takes(preferences.partial().shape).gives<Preferences>(),
}

export type PreferencesEvents = { 'preferences.changed': Preferences }
