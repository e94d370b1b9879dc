import { isDeepStrictEqual } from 'node:util'

type Members = Readonly<Record<string, unknown>>

/**
 * What is on the disk with a change of what was read from it: only what differs between `before` and
 * `after` is changed there. What this version did not understand, so that it reads as something
 * usual, stays as a newer one wrote it until somebody changes that very value. All three are JSON.
 */
export function changeStored(stored: Members, before: Members, after: Members): Members {
  const changed = new Map(Object.entries(stored))
  for (const [key, value] of Object.entries(after)) {
    const was = memberOf(before, key)
    if (isDeepStrictEqual(value, was)) continue
    const there = changed.get(key)
    const isWithin = isMembers(there) && isMembers(was) && isMembers(value)
    changed.set(key, isWithin ? changeStored(there, was, value) : value)
  }
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) changed.delete(key)
  return Object.fromEntries(changed)
}

const memberOf = (members: Members, key: string) =>
  Object.hasOwn(members, key) ? members[key] : undefined

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
