import { z } from 'zod'
import { longestPastedAddress } from '../limits.ts'
import type { SiteDetails } from './sites.ts'
import { takes } from './call.ts'
import { attemptId, connectionId, developerAppId, scopes } from './fields.ts'
import { redirectUri, returnBy } from './grants.ts'
import type { CallError } from './reply.ts'

/** Who delivered an address that came back: `link` is the operating system. */
export type DeliveredBy = 'loopback' | 'link' | 'paste'

/** One way back from the consent page that is waited for, at most until `expiresAt`. */
export type Attempt = {
  attemptId: string
  /** What the browser opens; in a test of the way back, the redirect URI itself. */
  authorizeUrl: string
  expiresAt: number
}

/**
 * A grant that came back for another site than the one that was to be authorized again; its
 * connection is null once that is gone for good.
 */
export type PendingGrant = { attemptId: string; connectionId: string | null; site: SiteDetails }

export const signinCalls = {
  'signin.start': takes({
    developerAppId,
    scopes: scopes.optional(),
    reauthorize: connectionId.optional(),
    /** The new grant takes no other one's place: it is meant for another system. */
    besides: z.literal(true).optional(),
  }).gives<Attempt>(),
  /** Proves a way back without Squarespace; nothing is stored. */
  'signin.test': takes({ redirectUri, returnBy }).gives<Attempt>(),
  /** Saves the one-file page for `returnBy: 'page'`; null when the person decided against it. */
  'signin.savePage': takes({}).gives<{ path: string | null }>(),
  /** Opens the attempt's address in the person's browser. */
  'signin.open': takes({ attemptId }).gives(),
  /** Resolves when the attempt that the address belongs to has ended well. */
  'signin.accept': takes({ url: z.string().max(longestPastedAddress) }).gives<{
    attemptId: string
  }>(),
  'signin.cancel': takes({ attemptId }).gives(),
  'signin.pendingGrants': takes({}).gives<{ pendingGrants: PendingGrant[] }>(),
  /** Keeps the other site's grant as a connection of its own, or forgets it. */
  'signin.decide': takes({ attemptId, keep: z.boolean() }).gives<
    { connectionId: string; websiteId: string } | { connectionId: null }
  >(),
}

export type SigninEvents = {
  /** An attempt's address came back; what it gives is being asked for. */
  'signin.callbackReceived': { attemptId: string }
  /** An attempt ended; a denied, timed out or cancelled one with its error. */
  'signin.finished':
    | { attemptId: string; connectionId: string; websiteId: string }
    | { attemptId: string; tested: true; by: DeliveredBy }
    | { attemptId: string; error: CallError }
  /** An address came back that belongs to no attempt; those that wait go on waiting. */
  'signin.unmatchedCallback': { problem: 'denied' | 'not-waiting' }
}

/** What is wrong with an address that should be one that Squarespace sent a browser to. */
export type CallbackProblem =
  | 'empty'
  | 'too-long'
  | 'gap'
  | 'not-an-address'
  | 'other-scheme'
  | 'bad-encoding'
  | 'doubled'
  | 'code-and-error'
  | 'fragment'
  | 'nothing-in-it'
  | 'no-code'
  | 'no-state'
  | 'long-code'

/** Why a sign-in does not begin or ended, or why a pasted address ends none. */
export type SigninReasons = {
  'nobody-came-back': { code: 'timed-out' }
  'sign-in-canceled': { code: 'cancelled' }
  'sign-in-ended': { code: 'not-found' }
  'no-scopes': { code: 'invalid-input' }
  /** `forbidden` while another sign-in waits. */
  'address-received': { code: 'forbidden' | 'not-found' }
  'address-unreadable': { code: 'invalid-input'; problem: CallbackProblem }
  /** A denial of no sign-in that is known. */
  'address-denied': { code: 'denied' }
  'address-unexpected': { code: 'not-found' }
  'address-of-another': { code: 'forbidden' }
  'access-denied': { code: 'denied' }
  'sign-in-refused': { code: 'forbidden' }
  /** The developer app, by its client id or client secret. */
  'app-rejected': { code: 'forbidden' }
  'code-spent': { code: 'timed-out' }
  /** Another sign-in waits there, with another redirect URI. */
  'port-waited-at': { code: 'port-busy'; port: number }
  /** Another program has it; `redirectUri` is the same with a port that is free. */
  'port-taken': { code: 'port-busy'; port: number; redirectUri: string }
}
