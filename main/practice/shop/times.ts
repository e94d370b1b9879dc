import type { Draw } from '../draw.ts'

const day = 24 * 60 * 60_000

/** The day on which all made-up records end: fixed, so that they are the same on every day. */
export const lastDay = Date.UTC(2026, 10, 27, 18)

/** The day of the first order. */
export const firstDay = lastDay - 730 * day

/**
 * A moment of the slot that the record at `index` of `count` has in the two years: a later index is
 * a later moment. One in four falls on a whole second.
 */
export function momentOf(index: number, count: number, from: Draw): number {
  const width = (lastDay - firstDay) / count
  const moment = Math.floor(firstDay + index * width + (from.number(900) / 1000) * width)
  return from.chance(25) ? moment - (moment % 1000) : moment
}

/** A moment after `moment`, up to `days` later, and never after the last day. */
export function later(moment: number, days: number, from: Draw): number {
  const room = Math.min(days * day, lastDay - moment)
  return moment + Math.floor((room * (1 + from.number(999))) / 1000)
}

/** True for what happened in the last days before the end. */
export const isWithin = (moment: number, days: number): boolean => lastDay - moment < days * day

/** As Squarespace writes it: without a fraction, or with three or six digits (section 12). */
export function written(moment: number): string {
  const text = new Date(moment).toISOString()
  if (moment % 1000 === 0) return text.replace('.000Z', 'Z')
  return moment % 7 === 0 ? text.replace('Z', '000Z') : text
}

/** A date as requests have it: `YYYY-MM-DDThh:mm:ss.sZ`, the fraction may be missing; else null. */
export function readTime(text: string): number | null {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?Z$/.exec(text)
  if (parts === null) return null
  const moment = Date.parse(`${parts[1]}Z`)
  // `Date` takes February 30 for March 2.
  if (Number.isNaN(moment) || !new Date(moment).toISOString().startsWith(parts[1] ?? ''))
    return null
  return moment + Number(parts[2] ?? 0) * 1000
}
