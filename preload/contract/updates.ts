import { takes } from './call.ts'

/** Why this copy of the app does not update itself. */
export type UpdatesOff =
  /** An administrator said so. */
  | 'policy'
  /** It was built by hand, with no key that releases are signed with. */
  | 'not-a-release'
  /** A package of the system, or an archive that somebody unpacked. */
  | 'installed-otherwise'
  /** It runs from a disk image, or from a folder that cannot be written. */
  | 'read-only'

/** Why an update did not come; in each case the app is as it was. */
export type UpdateTrouble =
  | 'unreachable'
  /** No answer in time. */
  | 'silent'
  /** What was answered is not signed by who makes the app, or says what no release says. */
  | 'not-signed'
  | 'cut-off'
  /** The file is not the one that was announced. */
  | 'damaged'
  | 'no-room'
  | 'not-written'
  /** It was downloaded, and could not take the place of the app. */
  | 'not-installed'

export type UpdateState =
  | { kind: 'off'; why: UpdatesOff }
  /** Nothing newer is known. */
  | { kind: 'current' }
  | { kind: 'checking' }
  /** `percent` is a whole number from 0 to 100. */
  | { kind: 'downloading'; version: string; percent: number }
  /** It is installed when the app quits. */
  | { kind: 'ready'; version: string; notes: string }
  | { kind: 'failed'; why: UpdateTrouble }

export type UpdateStatus = {
  state: UpdateState
  /** When an answer last came, in epoch milliseconds. */
  checkedAt: number | null
  /** What this version brought, until somebody has read it. */
  whatsNew: { version: string; notes: string } | null
}

export const updateCalls = {
  'updates.status': takes({}).gives<UpdateStatus>(),
  /** Looks for an update now; `updates.changed` tells how it goes. */
  'updates.check': takes({}).gives(),
  /** Quits, installs what is ready, and starts again. */
  'updates.restart': takes({}).gives(),
  /** What is new has been read. */
  'updates.read': takes({}).gives(),
}

export type UpdateEvents = { 'updates.changed': UpdateStatus }

/** Why a call about updates fails. */
export type UpdateReasons = {
  'no-update-ready': { code: 'not-found' }
  /** An import, a check or a backup runs. */
  'update-must-wait': { code: 'denied' }
}
