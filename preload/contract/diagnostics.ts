import { z } from 'zod'
import { checkNames, remedies } from '../diagnostics.ts'
import { takes } from './call.ts'

export type CheckName = (typeof checkNames)[number]

/** What stands between this computer and one of Squarespace's hosts. */
export type HostTrouble =
  | 'offline'
  | 'name-unknown'
  | 'no-answer'
  | 'timed-out'
  | 'server-trouble'
  /** A proxy wants a name and a password (407). */
  | 'proxy-asks'
  /** It is set and cannot be used. */
  | 'proxy-failed'
  /** Not Squarespace's, nor of anybody whom this computer trusts. */
  | 'certificate'
  /** By this computer's clock it is not valid now. */
  | 'certificate-date'
  /** Something else answered in its place: a page of a filter or of a network's sign-in. */
  | 'intercepted'

/** Everything that can be found wrong, each with its facts. */
export interface Troubles extends Record<HostTrouble, object> {
  /** Positive: this computer's clock is ahead by so many milliseconds. */
  'clock-off': { ahead: number }
  'no-keychain': object
  'keychain-locked': object
  'keychain-silent': object
  'link-not-registered': object
  /** Another program, or a Latchkey in another place, gets the links. */
  'link-elsewhere': object
  'port-busy': { port: number }
  'storage-damaged': object
  'storage-read-only': object
  /** So many bytes are missing for a backup and what is saved until the next one. */
  'no-room': { missing: number }
  /** The check itself did not end in its time, or failed. */
  'not-checked': object
}

export type Trouble<Of extends keyof Troubles = keyof Troubles> = {
  [Each in Of]: { trouble: Each } & Troubles[Each]
}[Of]

export type Remedy = (typeof remedies)[number]

/** `unknown`: here that cannot be told, or there is nothing to look at. */
export type Finding = { check: CheckName } & (
  | { state: 'ok' | 'unknown' }
  | ({ state: 'trouble'; remedy: Remedy | null } & Trouble)
)

export const diagnosticsCalls = {
  'diagnostics.check': takes({ check: z.enum(checkNames) }).gives<Finding>(),
  /** Puts a report on the clipboard that has no name and no secret in it. */
  'diagnostics.copy': takes({}).gives(),
  'diagnostics.save': takes({}).gives<{ path: string | null }>(),
  'diagnostics.mend': takes({ remedy: z.enum(remedies) }).gives(),
}

/** Why a call about diagnostics fails. */
export type DiagnosticsReasons = {
  'remedy-failed': { code: 'not-found'; remedy: Remedy }
}
