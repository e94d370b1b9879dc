import type { ReturnBy } from './grants.ts'

/** What an administrator has fixed on this computer; null is left to the person. */
export type Policies = {
  /** Whether Latchkey updates itself, and from which channel. */
  updates: 'off' | 'stable' | 'beta' | null
  /** The ways back from Squarespace that may be used; an empty list allows no sign-in at all. */
  waysBack: ReturnBy[] | null
  practice: 'off' | null
  /** Whether anything may be handed over to API2Cart. */
  api2cart: 'off' | null
}

/** Why a call fails that an administrator has forbidden. */
export type PolicyReasons = {
  'practice-by-policy': { code: 'forbidden' }
  'hand-over-by-policy': { code: 'forbidden' }
  'way-by-policy': { code: 'forbidden'; way: ReturnBy }
}

/** What is wrong with the policy file. Lines count from 1; null is not known. */
export type PolicyTrouble =
  /** It is there and cannot be read. */
  | { kind: 'unreadable' }
  /** It is no administrator's: others can change this, so nothing in it counts. */
  | { kind: 'untrusted'; what: 'file' | 'folder' }
  | { kind: 'not-json'; line: number | null }
  | { kind: 'not-an-object' }
  | { kind: 'unknown-key'; key: string; line: number | null }
  | { kind: 'bad-value'; key: keyof Policies; line: number | null }
