import { createHash } from 'node:crypto'
import { expiringAgainAfter, expiringFrom, worksFor } from './policy.ts'

/** A connection that upkeep looks after; times in epoch milliseconds. */
export type Kept = {
  id: string
  websiteId: string
  /** When Squarespace last answered about it; null for never. */
  checkedAt: number | null
  /** A grant's tokens: when they came, and when its seven days end where that is known. Null for a key. */
  grant: { receivedAt: number; endsAt: number | null } | null
}

/** How often keys are checked and grants refreshed, in milliseconds. */
export type Every = { check: number; refresh: number }

/** By so much of its interval a connection comes sooner than others: hundreds are not due at once. */
const spread = 0.15

/**
 * When a connection is due, in epoch milliseconds; -Infinity for at once. What lies ahead was written
 * while this computer's clock was wrong, and says nothing.
 */
export function dueAt({ id, checkedAt, grant }: Kept, every: Every, now: number): number {
  const after = (at: number | null, interval: number) =>
    at === null || at > now ? -Infinity : at + interval * (1 - spread * shareOf(id))
  if (grant === null) return after(checkedAt, every.check)
  if (grant.endsAt === null) return -Infinity
  const isEnding = grant.endsAt - now < expiringFrom
  const refreshed = after(grant.receivedAt, every.refresh)
  return isEnding ? Math.min(refreshed, after(checkedAt, expiringAgainAfter)) : refreshed
}

/** What is due now, the nearest end of a grant first and then whatever has waited longest. */
export function dueOf(kept: readonly Kept[], every: Every, now: number): string[] {
  return kept
    .map((each) => ({ id: each.id, at: dueAt(each, every, now), ends: endOf(each) }))
    .filter(({ at }) => at <= now)
    .toSorted((a, b) => compare(a.ends, b.ends) || compare(a.at, b.at))
    .map(({ id }) => id)
}

/** When something is due next, in epoch milliseconds; null where nothing is looked after. */
export function nextDue(kept: readonly Kept[], every: Every, now: number): number | null {
  const times = kept.map((each) => Math.max(now, dueAt(each, every, now)))
  return times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b))
}

/**
 * The sites of which something else is true by now than at `since` (epoch milliseconds), though nothing
 * happened: what worked is not known to work any more, and a grant is about to end, or over.
 */
export function agedSince(kept: readonly Kept[], since: number, now: number): string[] {
  const isPassed = (at: number) => since <= at && at < now
  const aged = kept.filter(({ checkedAt, grant }) => {
    const endsAt = grant?.endsAt ?? null
    return (
      (checkedAt !== null && isPassed(checkedAt + worksFor)) ||
      (endsAt !== null && (isPassed(endsAt - expiringFrom) || isPassed(endsAt)))
    )
  })
  return [...new Set(aged.map(({ websiteId }) => websiteId))]
}

/** A grant whose end is not known may be nearest to it; a key does not end. */
const endOf = ({ grant }: Kept) => (grant === null ? Infinity : (grant.endsAt ?? -Infinity))

// A difference of two infinities is no number.
const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)

/** A number from 0 to 1 that is always the same for an id. */
const shareOf = (id: string): number =>
  createHash('sha256').update(id).digest().readUInt32BE() / 2 ** 32
