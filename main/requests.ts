import { session } from 'electron'
import type { Session } from 'electron'
import { guardRequests } from './guard.ts'
import type { Fetch } from './squarespace/reply.ts'

/** Fetches in a session of its own, in memory: no cookie, no cache, nothing of a reply on the disk. */
export function squarespaceFetch(): Fetch {
  let own: Session | null = null
  return (url, init) => {
    if (own === null) {
      own = session.fromPartition('squarespace', { cache: false })
      guardRequests(own)
    }
    return own.fetch(url, init)
  }
}
