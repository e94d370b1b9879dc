import { z } from 'zod'
import { credentialFields, credentialFormats } from '../credential-formats.ts'
import type { CredentialField } from '../credential-formats.ts'
import { mostCredentials } from '../limits.ts'
import { changes, takes } from './call.ts'
import { connectionId } from './fields.ts'

const asked = {
  connectionIds: z.array(connectionId).min(1).max(mostCredentials),
  format: z.enum(credentialFormats),
}
/** Goes on without those whose secrets cannot be had. */
const leaveOut = z.boolean().default(false)

/** A connection whose secrets cannot be had now, or are not here at all. */
export type UnavailableCredential = {
  connectionId: string
  title: string
  label: string
  why: 'locked' | 'not-kept' | 'damaged'
}

/** The names of a credential's parts with what they are, in the order in which they are shown. */
export type CredentialParts = { field: CredentialField; text: string }[]

export const credentialCalls = {
  /** What an export would look like, its secrets masked; of many connections only the first. */
  'credentials.preview': takes(asked).gives<{
    text: string
    /** How many connections are in that text, of those that can be had. */
    shown: number
    total: number
    grants: number
    unavailable: UnavailableCredential[]
    /** Of one connection alone: what there is to be shown or copied of it, masked. */
    parts: CredentialParts
  }>(),
  /**
   * One connection's secrets. The only call whose answer holds a secret: it is for a person who asked
   * to see it, and the window forgets it after 30 s.
   */
  'credentials.reveal': changes({ connectionId }).gives<{ parts: CredentialParts }>(),
  /** The main process writes them to the clipboard, and clears it after 30 s. */
  'credentials.copy': changes({ ...asked, leaveOut }).gives<{ copied: number }>(),
  'credentials.copyField': changes({ connectionId, field: z.enum(credentialFields) }).gives(),
  /** Saves them where the person says; null when they decided against it. */
  'handOver.save': takes({ ...asked, leaveOut }).gives<{ path: string | null }>(),
}

/** Why credentials are not given out. */
export type CredentialReasons = {
  /** And it was not asked for to leave these out. */
  'credentials-unavailable': { code: 'vault-locked'; connections: UnavailableCredential[] }
}
