import { session } from 'electron'
import type { Session } from 'electron'
import { guardRequests } from './guard.ts'
import type { Fetch } from './squarespace/reply.ts'

/**
 * Fetches from these origins and from nowhere else, in a session of its own, in memory: no cookie,
 * no cache, nothing of a reply on the disk.
 */
export function fetchFrom(origins: readonly string[]): Fetch {
  let own: Session | null = null
  return (url, init) => {
    if (own === null) {
      own = session.fromPartition(origins.join(' '), { cache: false })
      guardRequests(own, origins)
    }
    return own.fetch(url, init)
  }
}
