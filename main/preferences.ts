import { renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import Store from 'electron-store'
import { z } from 'zod'
import { apis, usualApis } from '../preload/apis.ts'
import { columns, groupings, usualLayout } from '../preload/contract.ts'
import { longestRecent, mostRecent, narrowestColumn, widestColumn } from '../preload/limits.ts'
import type { Preferences as Shown } from '../preload/contract.ts'
import { changeStored } from './common/changed-json.ts'

const bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
  maximized: z.boolean(),
})

const column = z.enum(columns)
const width = z.number().int().min(narrowestColumn).max(widestColumn)
const widthOfColumn = z.partialRecord(column, width)
// Each width is judged alone: those of columns that only a newer Latchkey has stay in the file.
const widths = z
  .record(z.string(), z.unknown())
  .transform((given) => Object.entries(given).filter(([id, value]) => isWidth(id, value)))
  .transform((entries) => widthOfColumn.parse(Object.fromEntries(entries)))

const isWidth = (id: string, value: unknown) =>
  column.safeParse(id).success && width.safeParse(value).success

const list = z.object({
  sorting: z.array(z.object({ id: column, desc: z.boolean() })).catch(usualLayout.sorting),
  grouping: z.enum(groupings).catch(usualLayout.grouping),
  hidden: z.array(column).catch(usualLayout.hidden),
  widths: widths.catch(usualLayout.widths),
})

// Each value is judged alone: one that is no longer understood falls back without the others.
const stored = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  density: z.enum(['comfortable', 'compact']).catch('comfortable'),
  neededApis: z
    .array(z.enum(apis))
    .transform((named) => apis.filter((api) => named.includes(api)))
    .catch([...usualApis]),
  list: list.catch(usualLayout),
  recent: z.array(z.string().max(longestRecent)).max(mostRecent).catch([]),
  windowBounds: bounds.nullable().catch(null),
})

export type StoredPreferences = z.output<typeof stored>
export type WindowBounds = z.output<typeof bounds>

export type Preferences = ReturnType<typeof openPreferences>

/**
 * Opens the preferences file of a folder. A file that is not JSON is set aside under another name;
 * `setAside` is that name. What only a newer Latchkey understands stays in it. Saving never throws: a
 * preference is not worth a failed click.
 */
export function openPreferences(
  folder: string,
  now: number,
  report: (what: string, error: unknown) => void,
) {
  const { store, setAside } = openStore(folder, now, report)
  let kept: Readonly<Record<string, unknown>> = store?.store ?? {}
  let current = stored.parse(kept)

  return {
    setAside,

    get: () => current,

    /** What the window may see and change. */
    shown(): Shown {
      const { theme, density, neededApis, list: shown, recent } = current
      return { theme, density, neededApis, list: shown, recent }
    },

    set(changes: { [Key in keyof StoredPreferences]?: StoredPreferences[Key] | undefined }): void {
      const given = Object.fromEntries(
        Object.entries(changes).filter(([, value]) => value !== undefined),
      )
      const next = stored.parse({ ...current, ...given })
      kept = changeStored(kept, current, next)
      current = next
      try {
        if (store !== null) store.store = { ...kept }
      } catch (error) {
        report('Preferences were not saved', error)
      }
    },
  }
}

/** The file, or null where not even a new one can be had: then preferences last for this run. */
function openStore(
  folder: string,
  now: number,
  report: (what: string, error: unknown) => void,
): { store: Store<Record<string, unknown>> | null; setAside: string | null } {
  const open = () => new Store<Record<string, unknown>>({ name: 'preferences', cwd: folder })
  try {
    return { store: open(), setAside: null }
  } catch (error) {
    report('The preferences file was not read', error)
  }
  try {
    const aside = setAsideFile(folder, now)
    return { store: open(), setAside: aside }
  } catch (error) {
    report('No preferences file can be had', error)
    return { store: null, setAside: null }
  }
}

function setAsideFile(folder: string, now: number): string {
  const date = new Date(now).toISOString().slice(0, 23).replaceAll(':', '-')
  const path = join(folder, `preferences.damaged-${date}.json`)
  renameSync(join(folder, 'preferences.json'), path)
  return basename(path)
}
