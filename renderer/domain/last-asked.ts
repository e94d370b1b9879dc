/** When a client was asked, in words. */
import { date, type TimeFormat } from './time.ts'

/** Beside a site: “Client asked on Nov 12”. */
export function askedText(askedAt: number, now: number, timeFormat: TimeFormat): string {
  return `Client asked on ${date(askedAt, now, timeFormat)}`
}

/** In a row of the list, which has less room: “Asked Nov 12”. */
export function askedShort(askedAt: number, now: number, timeFormat: TimeFormat): string {
  return `Asked ${date(askedAt, now, timeFormat)}`
}
