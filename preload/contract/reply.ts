import type { Piece } from '../pieces.ts'
import type { SiteDetails } from './sites.ts'
import type { Existing, Owner } from './keys.ts'

export type ErrorCode =
  | 'invalid-input'
  | 'forbidden'
  | 'not-found'
  | 'duplicate'
  | 'wrong-site'
  | 'offline'
  | 'unreachable'
  | 'key-rejected'
  | 'reauthorize'
  | 'missing-permission'
  | 'site-expired'
  | 'rate-limited'
  | 'vault-locked'
  | 'vault-unavailable'
  | 'port-busy'
  | 'cancelled'
  | 'timed-out'
  | 'denied'
  | 'internal'

/** What a failed call says: `message` is a sentence for the person, `reference` is for support. */
export type CallError = {
  code: ErrorCode
  message: string
  reference?: string
  retryAt?: number
  site?: SiteDetails
  existing?: Existing[]
  /** With `duplicate`: the client that the site has. */
  owner?: Owner | null
  /** With `port-busy`: the same redirect URI with a port that is free. */
  redirectUri?: string
}

/** With `pieces`, the long lists of the value are in these and empty in itself. */
export type Reply<Value> =
  | { ok: true; value: Value; pieces?: Piece[] }
  | { ok: false; error: CallError; pieces?: Piece[] }
