/** Which backups are kept. Pure: what is known of each comes in, and what may go comes out. */

/** What decides of a backup; `connections` is null where it cannot be read. */
export type Known = { number: number; madeAt: number; connections: number | null }

// Seven days, four weeks and twelve months are promised, this one aside; a clock that was wrong for a
// session takes one of each and must push out none of them.
const keptDays = 10
const keptWeeks = 6
const keptMonths = 14
const recentDays = 7
const keptDrops = 2
const keptUnreadable = 3

/** The most backups that are ever kept, however the clock behaves. */
export const mostBackups =
  1 + keptDays + recentDays + keptWeeks + keptMonths + keptDrops + keptUnreadable

const day = 24 * 60 * 60 * 1000

/** The day of the person's calendar, counted from 1970. */
export function dayOf(at: number): number {
  const local = new Date(at)
  return Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) / day
}

// 1970 began on a Thursday; weeks begin on Monday.
const weekOf = (at: number) => Math.floor((dayOf(at) + 3) / 7)

function monthOf(at: number): number {
  const local = new Date(at)
  return local.getFullYear() * 12 + local.getMonth()
}

/**
 * The backups that others make superfluous: kept are the newest of each of the last days, weeks and
 * months on which one was made, counted by the order of their making, which no clock can turn.
 * `now` (epoch milliseconds) only ever keeps more: the days of the last week by it.
 */
export function superfluous<Each extends Known>(backups: readonly Each[], now: number): Each[] {
  const newestFirst = backups.toSorted((a, b) => b.number - a.number)
  const readable = newestFirst.filter(({ connections }) => connections !== null)
  const unreadable = newestFirst.filter(({ connections }) => connections === null)
  const kept = new Set([
    ...newestFirst.slice(0, 1),
    ...lastDays(readable),
    ...recent(readable, now),
    ...ofPeriods(readable, weekOf, keptWeeks),
    ...ofPeriods(readable, monthOf, keptMonths),
    ...beforeDrops(readable),
    ...unreadable.slice(0, keptUnreadable),
  ])
  return newestFirst.filter((backup) => !kept.has(backup))
}

/** Those that may go where the disk has no room for the next one: the oldest first, no last day's. */
export function expendable<Each extends Known>(backups: readonly Each[], now: number): Each[] {
  const newestFirst = backups.toSorted((a, b) => b.number - a.number)
  const readable = newestFirst.filter(({ connections }) => connections !== null)
  const kept = new Set([
    ...newestFirst.slice(0, 1),
    ...lastDays(readable),
    ...recent(readable, now),
    ...beforeDrops(readable),
  ])
  return newestFirst.filter((backup) => !kept.has(backup)).toReversed()
}

/** Backups that follow each other and have the same label are one run. */
function runsOf<Each extends Known>(newestFirst: readonly Each[], labelOf: (at: number) => number) {
  const runs: { label: number; backups: [Each, ...Each[]] }[] = []
  for (const backup of newestFirst) {
    const label = labelOf(backup.madeAt)
    const last = runs.at(-1)
    if (last !== undefined && Object.is(last.label, label)) last.backups.push(backup)
    else runs.push({ label, backups: [backup] })
  }
  return runs
}

/** The newest of each day. By runs: a clock that shows an earlier day again is another day's. */
function lastDays<Each extends Known>(newestFirst: readonly Each[]): Each[] {
  return runsOf(newestFirst, dayOf)
    .slice(0, keptDays)
    .map(({ backups }) => backups[0])
}

function recent<Each extends Known>(newestFirst: readonly Each[], now: number): Each[] {
  const today = dayOf(now)
  const found = new Map<number, Each>()
  for (const backup of newestFirst) {
    const age = today - dayOf(backup.madeAt)
    if (age >= 0 && age < recentDays && !found.has(age)) found.set(age, backup)
  }
  return [...found.values()]
}

/**
 * One of each of the last periods: the newest of its longest run, since one that stands alone among
 * other periods' is of a wrong clock; of two that stand alone the one that was there first.
 */
function ofPeriods<Each extends Known>(
  newestFirst: readonly Each[],
  labelOf: (at: number) => number,
  count: number,
): Each[] {
  const found = new Map<number, [Each, ...Each[]]>()
  for (const { label, backups } of runsOf(newestFirst, labelOf)) {
    const other = found.get(label)
    if (other === undefined || backups.length >= other.length) found.set(label, backups)
  }
  // A map keeps the order in which labels came first: the newest first.
  return [...found.values()].slice(0, count).map(([newest]) => newest)
}

/**
 * The last ones before the list lost more than half of its connections, by damage or by a hand that
 * slipped: what follows must not push them out at once. As long as months are kept.
 */
function beforeDrops<Each extends Known>(newestFirst: readonly Each[]): Each[] {
  const months = new Set(newestFirst.map(({ madeAt }) => monthOf(madeAt)))
  const shown = new Set([...months].slice(0, keptMonths))
  return newestFirst
    .filter((backup, at) => {
      const next = newestFirst[at - 1]
      if (next === undefined || !shown.has(monthOf(backup.madeAt))) return false
      return (next.connections ?? 0) * 2 < (backup.connections ?? 0)
    })
    .slice(0, keptDrops)
}
