import { mkdirSync, readFileSync, renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import { writeFileSync } from 'atomically'
import { z } from 'zod'
import { apis } from '../preload/apis.ts'
import { columns, groupings, usualLayout } from '../preload/contract.ts'
import { preferenceFields, usualPreferences } from '../preload/contract/preferences.ts'
import { longestReleaseNotes } from '../preload/limits.ts'
import type { Preferences as Shown } from '../preload/contract.ts'
import { changeStored } from './common/changed-json.ts'
import { codeOf } from './common/error-code.ts'

const bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
  maximized: z.boolean(),
})

const column = z.enum(columns)
const widthOfColumn = preferenceFields.list.shape.widths
// Each width is judged alone: those of columns that only a newer Latchkey has stay in the file.
const widths = z
  .record(z.string(), z.unknown())
  .transform((given) => Object.entries(given).filter(([id, value]) => isWidth(id, value)))
  .transform((entries) => widthOfColumn.parse(Object.fromEntries(entries)))

const isWidth = (id: string, value: unknown) =>
  column.safeParse(id).success && widthOfColumn.safeParse({ [id]: value }).success

const list = z.object({
  sorting: z.array(z.object({ id: column, desc: z.boolean() })).catch(usualLayout.sorting),
  grouping: z.enum(groupings).catch(usualLayout.grouping),
  hidden: z.array(column).catch(usualLayout.hidden),
  widths: widths.catch(usualLayout.widths),
})

const update = z.object({
  version: z.string(),
  notes: z.string().max(longestReleaseNotes),
  /** Whether it was about to take the place of the app. */
  tried: z.boolean(),
})

const stored = z.object({
  ...preferenceFields,
  neededApis: z.array(z.enum(apis)).transform((named) => apis.filter((api) => named.includes(api))),
  list,
  windowBounds: bounds.nullable(),
  update: update.nullable(),
})

const shown = z.object(preferenceFields)

const usual: StoredPreferences = { ...usualPreferences, windowBounds: null, update: null }

/** Each value is judged alone: one that is no longer understood falls back without the others. */
function understand(given: Readonly<Record<string, unknown>>): StoredPreferences {
  const parsed = stored.safeParse({ ...usual, ...given })
  if (parsed.success) return parsed.data
  const odd = new Set(parsed.error.issues.map(({ path }) => path[0]))
  return stored.parse({
    ...usual,
    ...Object.fromEntries(Object.entries(given).filter(([key]) => !odd.has(key))),
  })
}

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
  const path = join(folder, 'preferences.json')
  const { canBeSaved, setAside, ...read } = readStored(path, now, report)
  let kept = read.kept
  let current = understand(kept)

  return {
    setAside,

    get: () => current,

    /** What the window may see and change. */
    shown: (): Shown => shown.parse(current),

    set(changes: { [Key in keyof StoredPreferences]?: StoredPreferences[Key] | undefined }): void {
      const given = Object.fromEntries(
        Object.entries(changes).filter(([, value]) => value !== undefined),
      )
      const next = understand({ ...current, ...given })
      kept = changeStored(kept, current, next)
      current = next
      try {
        if (!canBeSaved) return
        mkdirSync(folder, { recursive: true })
        writeFileSync(path, JSON.stringify(kept, null, 2))
      } catch (error) {
        report('Preferences were not saved', error)
      }
    },
  }
}

type Stored = Readonly<Record<string, unknown>>

/**
 * What the file has. One that is not understood is set aside; where not even that can be done, what
 * is set lasts for this run.
 */
function readStored(
  path: string,
  now: number,
  report: (what: string, error: unknown) => void,
): { kept: Stored; canBeSaved: boolean; setAside: string | null } {
  try {
    return { kept: readFile(path), canBeSaved: true, setAside: null }
  } catch (error) {
    report('The preferences file was not read', error)
  }
  try {
    return { kept: {}, canBeSaved: true, setAside: setAsideFile(path, now) }
  } catch (error) {
    report('No preferences file can be had', error)
    return { kept: {}, canBeSaved: false, setAside: null }
  }
}

/** Nothing where there is no file yet. Throws where there is one that is not understood. */
function readFile(path: string): Stored {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {}
    throw error
  }
  return members.parse(JSON.parse(text))
}

const members = z.record(z.string(), z.unknown())

function setAsideFile(path: string, now: number): string {
  const date = new Date(now).toISOString().slice(0, 23).replaceAll(':', '-')
  const aside = `${path.slice(0, -'.json'.length)}.damaged-${date}.json`
  renameSync(path, aside)
  return basename(aside)
}
