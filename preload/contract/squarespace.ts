import type { Reason } from './sites.ts'

/** What Squarespace says of a credential that was asked with, or why it says nothing. */
export type SquarespaceReasons = {
  'key-rejected': { code: 'key-rejected' }
  'site-expired': { code: 'site-expired' }
  'site-not-readable': { code: 'missing-permission' }
  'refresh-token-rejected': { code: 'reauthorize' }
  /** Until when, in epoch milliseconds. */
  'rate-limited': { code: 'rate-limited'; retryAt: number }
  unreachable: { code: 'offline' | 'timed-out' | 'unreachable'; why: Reason }
}
