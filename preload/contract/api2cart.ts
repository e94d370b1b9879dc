import { z } from 'zod'
import { longestKeyText } from '../limits.ts'
import { changes, takes } from './call.ts'
import type { Reason } from './sites.ts'

/** The agency's account at API2Cart; its API key goes in and never out. */
export type Api2CartAccount = {
  /** When API2Cart last accepted the key. */
  checkedAt: number
  /** Whether the key can be used; `locked` and `not-kept` as for a connection. */
  apiKey: 'open' | 'locked' | 'not-kept'
}

export const api2cartCalls = {
  'api2cart.get': takes({}).gives<{ account: Api2CartAccount | null }>(),
  /** Asks API2Cart first: a key that it rejects is not stored, and the one before stays. */
  'api2cart.save': takes({ apiKey: z.string().max(longestKeyText) }).gives<{
    account: Api2CartAccount
  }>(),
  /** Forgets the account here. What API2Cart has stays there. */
  'api2cart.remove': changes({}).gives(),
}

export type Api2CartEvents = { 'api2cart.changed': { account: Api2CartAccount | null } }

/** What API2Cart says of a request, or why it says nothing. */
export type Api2CartReasons = {
  'not-an-account-key': {
    code: 'invalid-input'
    problem: 'empty' | 'too-long' | 'several-words' | 'odd-characters'
  }
  'no-account': { code: 'not-found' }
  /** The account's key: API2Cart does not know it, or has switched it off. */
  'account-refused': { code: 'key-rejected'; why: 'unknown-key' | 'disabled' }
  /** The account may not do this there. */
  'account-denied': { code: 'denied' }
  /** A limit of requests is used up: the account's, or the one to this store. */
  'api2cart-busy': { code: 'rate-limited'; whose: 'account' | 'store' }
  'already-there': { code: 'duplicate' }
  /** API2Cart did not get into the store: the credential or the address is wrong, or nothing answers. */
  'store-refused': { code: 'denied'; what: 'credentials-or-address' | 'address' | 'other' }
  'store-gone': { code: 'not-found' }
  /** It answered with this return code, which Latchkey can do nothing about. */
  'api2cart-refused': { code: 'denied'; returnCode: number }
  'api2cart-unreachable': { code: 'offline' | 'timed-out' | 'unreachable'; why: Reason }
}
