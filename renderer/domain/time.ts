/** Times in plain words. Screen language is American English; the clock (12 or 24) is the system's. */
import type { SiteRow } from '../../preload/contract.ts'
import { isDead } from './healths.ts'

const language = 'en-US'
const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** How a person's computer writes times; `timeZone` undefined is the computer's own. */
export type TimeFormat = { hour12: boolean; timeZone: string | undefined }

/** The clock habit of this computer. */
export function systemTimeFormat(): TimeFormat {
  const { hour12 } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions()
  return { hour12: hour12 ?? true, timeZone: undefined }
}

const formats = new Map<string, Intl.DateTimeFormat | null>()

function format(
  timeFormat: TimeFormat,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat | null {
  const all: Intl.DateTimeFormatOptions = {
    ...options,
    ...(options.hour === undefined
      ? {}
      : { hourCycle: timeFormat.hour12 ? ('h12' as const) : ('h23' as const) }),
  }
  const timeZone = options.timeZone ?? timeFormat.timeZone
  if (timeZone !== undefined) all.timeZone = timeZone
  const key = JSON.stringify(all)
  const known = formats.get(key)
  if (known !== undefined) return known
  let made: Intl.DateTimeFormat | null
  try {
    made = new Intl.DateTimeFormat(language, all)
  } catch {
    // A time zone that this computer's tables do not hold.
    made = null
  }
  formats.set(key, made)
  return made
}

function write(timeFormat: TimeFormat, at: number, options: Intl.DateTimeFormatOptions): string {
  const valid = Number.isFinite(at) && Math.abs(at) <= 8.64e15
  return (valid && format(timeFormat, options)?.format(at)) || ''
}

/** The time of day, such as "2:07 PM" or "14:07". */
export function clock(at: number, timeFormat: TimeFormat): string {
  return write(timeFormat, at, { hour: 'numeric', minute: '2-digit' })
}

/** The day, with the year when it is another one than now's: "Nov 28" or "Nov 28, 2024". */
export function date(at: number, now: number, timeFormat: TimeFormat): string {
  const year = write(timeFormat, at, { year: 'numeric' })
  return year === write(timeFormat, now, { year: 'numeric' })
    ? write(timeFormat, at, { month: 'short', day: 'numeric' })
    : write(timeFormat, at, { year: 'numeric', month: 'short', day: 'numeric' })
}

/** The same with the month written out: "March 3" or "March 3, 2024". */
export function longDate(at: number, now: number, timeFormat: TimeFormat): string {
  const isThisYear =
    write(timeFormat, at, { year: 'numeric' }) === write(timeFormat, now, { year: 'numeric' })
  const words = { month: 'long', day: 'numeric' } as const
  return write(timeFormat, at, isThisYear ? words : { ...words, year: 'numeric' })
}

/** The full date and time, for tooltips. */
export function full(at: number, timeFormat: TimeFormat): string {
  return write(timeFormat, at, {
    dateStyle: 'full',
    timeStyle: 'short',
    hourCycle: timeFormat.hour12 ? 'h12' : 'h23',
  })
}

/** The day and the time, with the year when it is another one: "Saturday, November 28, 6:12 PM". */
export function dayAndTime(at: number, now: number, timeFormat: TimeFormat): string {
  const isThisYear =
    write(timeFormat, at, { year: 'numeric' }) === write(timeFormat, now, { year: 'numeric' })
  const words = write(timeFormat, at, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(isThisYear ? {} : { year: 'numeric' }),
  })
  return words && `${words}, ${clock(at, timeFormat)}`
}

const longAgo = new Intl.RelativeTimeFormat(language, { numeric: 'always' })
const shortAgo = new Intl.RelativeTimeFormat(language, { numeric: 'always', style: 'short' })

/**
 * How long ago something was: "just now", "5 minutes ago", "2 hours ago", "3 days ago". Older than a
 * week, or in the future because a clock was wrong, it is the date itself.
 */
export function ago(
  at: number,
  now: number,
  timeFormat: TimeFormat,
  style: 'long' | 'short' = 'long',
): string {
  const passed = now - at
  const words = style === 'long' ? longAgo : shortAgo
  if (!Number.isFinite(passed) || passed < -minute || passed >= 7 * day) {
    if (style === 'short') return date(at, now, timeFormat)
    return write(timeFormat, at, { year: 'numeric', month: 'long', day: 'numeric' })
  }
  const say = (unit: number, name: 'minute' | 'hour' | 'day') =>
    words.format(-Math.max(1, Math.round(passed / unit)), name).replace('.', '')
  if (passed < 45 * second) return 'just now'
  if (passed < 59.5 * minute) return say(minute, 'minute')
  if (passed < 23.5 * hour) return say(hour, 'hour')
  return say(day, 'day')
}

/** The same inside a sentence: "5 minutes ago", but "on March 3, 2025". */
export function agoInSentence(at: number, now: number, timeFormat: TimeFormat): string {
  const words = ago(at, now, timeFormat)
  return words.startsWith('just') || words.endsWith('ago') ? words : `on ${words}`
}

/** When something that lies ahead happens: "2:02 PM", "Tuesday 2:00 PM" within a week, else a date. */
export function ahead(at: number, now: number, timeFormat: TimeFormat): string {
  const sameDay =
    write(timeFormat, at, { dateStyle: 'short' }) === write(timeFormat, now, { dateStyle: 'short' })
  if (sameDay) return clock(at, timeFormat)
  if (at > now && at - now < 6.5 * day) {
    return `${write(timeFormat, at, { weekday: 'long' })} ${clock(at, timeFormat)}`
  }
  return date(at, now, timeFormat)
}

/** The column "Breaks by": a word or a short day, and whether it presses. */
export function breaksBy(
  site: Pick<SiteRow, 'breaksBy' | 'connections'>,
  now: number,
  timeFormat: TimeFormat,
): { text: string; tone: 'bad' | 'soon' | null } {
  if (isDead(site) || (site.breaksBy !== null && site.breaksBy <= now)) {
    return { text: 'Now', tone: 'bad' }
  }
  if (site.breaksBy === null) return { text: 'Never', tone: null }
  const soon = site.breaksBy - now < 2 * day
  if (site.breaksBy - now < 6.5 * day) {
    const weekday = write(timeFormat, site.breaksBy, { weekday: 'short' })
    return { text: `${weekday} ${clock(site.breaksBy, timeFormat)}`, tone: soon ? 'soon' : null }
  }
  return { text: date(site.breaksBy, now, timeFormat), tone: null }
}

/** The time of day in a time zone, or null when the zone is not known to this computer. */
export function timeThere(timeZone: string, now: number, timeFormat: TimeFormat): string | null {
  if (timeZone === '') return null
  return write(timeFormat, now, { hour: 'numeric', minute: '2-digit', timeZone }) || null
}

/** The weekday and time in a time zone, for a tooltip; null when the zone is not known. */
export function dayThere(timeZone: string, now: number, timeFormat: TimeFormat): string | null {
  if (timeZone === '') return null
  return (
    write(timeFormat, now, { weekday: 'long', hour: 'numeric', minute: '2-digit', timeZone }) ||
    null
  )
}

/** Milliseconds until the next full minute, for clocks that tick. */
export function untilNextMinute(now: number): number {
  return minute - (((now % minute) + minute) % minute)
}
