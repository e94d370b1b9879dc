/** What is said of a time in which this computer is off. */
import type { Forecast, SiteRow } from '../../preload/contract.ts'
import { counted, isolate } from './summary.ts'
import { date, type TimeFormat } from './time.ts'

/** How long one can be away, in days. */
export const absences = [
  { days: 7, name: 'A week' },
  { days: 14, name: 'Two weeks' },
  { days: 28, name: 'Four weeks' },
] as const

/** The same time of day so many days from now, in epoch milliseconds. */
export function awayUntil(now: number, days: number): number {
  const until = new Date(now)
  return until.setDate(until.getDate() + days)
}

type Ending = Forecast['sites'][number]

const number = new Intl.NumberFormat('en-US')

/** The answer: "12 of 80 stores will need their owners. Keep Latchkey running and online, and it is none." */
export function forecastText(sites: readonly Ending[]): string {
  const of = (needs: Ending['needs']) => sites.filter((each) => each.needs === needs).length
  const [owners, staff] = [of('owner'), of('staff')]
  const all = counted(sites.length, 'store')
  if (sites.length === 0) return 'No store works now, so none can stop.'
  const locked =
    staff === 0
      ? ''
      : ` ${counted(staff, 'store is', 'stores are')} locked now, and Latchkey can keep none of them alive.`
  if (owners === 0) return `None of ${all} will stop. You can switch this computer off.${locked}`
  const who = `${number.format(owners)} of ${all} will need ${owners === 1 ? 'its owner' : 'their owners'}.`
  return `${who} Keep Latchkey running and online, and it is none.${locked}`
}

/** A day, and the stores that stop on it. */
export type Stop = { at: number; day: string; sites: SiteRow[] }

/**
 * The days until somebody is back, from today on, with the stores that stop on each; of what does not
 * stop nothing. Times in epoch milliseconds.
 */
export function stopsByDay(
  ends: readonly Ending[],
  rows: readonly SiteRow[],
  now: number,
  days: number,
  timeFormat: TimeFormat,
): Stop[] {
  const byId = new Map(rows.map((row) => [row.websiteId, row]))
  const dayOf = (at: number) => date(Math.max(at, now), now, timeFormat)
  const byDay = Map.groupBy(
    ends.filter(({ needs }) => needs === 'owner'),
    ({ endsAt }) => dayOf(endsAt ?? now),
  )
  const today = new Date(now)
  return Array.from({ length: days + 1 }, (_, nth) => {
    // At noon, which no change of the clocks takes to another day.
    const at = new Date(today).setHours(12 + 24 * nth, 0, 0, 0)
    const name = dayOf(at)
    const sites = (byDay.get(name) ?? []).flatMap(({ websiteId }) => byId.get(websiteId) ?? [])
    return { at, day: name, sites }
  })
}

const mostNamed = 3

/** The first stores of a day, and how many more: "Cedar & Finch, Larch & Wharf and 3 more". */
export function namesOf(sites: readonly SiteRow[]): string {
  const named = sites.slice(0, mostNamed).map(({ title }) => isolate(title))
  const rest = sites.length - named.length
  const all = rest > 0 ? [...named, `${number.format(rest)} more`] : named
  return new Intl.ListFormat('en-US').format(all)
}
