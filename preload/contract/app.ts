import { z } from 'zod'
import { squarespacePages } from '../squarespace-pages.ts'
import { takes } from './call.ts'
import { longestContact, longestMessage, longestSubject } from '../limits.ts'
import { line, websiteId } from './fields.ts'
import type { Policies, PolicyTrouble } from './policy.ts'

export const noticeKinds = [
  'no-keychain',
  /** There is one now, and what was added without it is not stored yet. */
  'keys-in-memory',
  'keychain-locked',
  'keychain-silent',
  'database-set-aside',
  'preferences-set-aside',
  /** The administrator's policy file is not as it should be. */
  'policy-file',
  'read-only',
  /** Another program does not let go of the file. */
  'file-held',
  /** Another program reads the file, so that its log cannot be emptied of what was destroyed. */
  'destroying',
  'backup-no-room',
  'backup-not-written',
] as const

/** Something that a person must be told once: where their data stands. */
export type Notice = {
  kind: (typeof noticeKinds)[number]
  /** The file's name that was set aside, the folder that cannot be written, or the policy file. */
  path: string | null
  /** The newest good backup, when one can be restored. */
  backupAt: number | null
  /** What could be read of a file that was set aside, and is on the list. */
  saved?: { connections: number; isWhole: boolean }
  /** What is wrong with the policy file. */
  policy?: PolicyTrouble[]
}

/** A backup of all stores, with what is on its list. */
export type BackupRow = {
  id: string
  madeAt: number
  sites: number
  /** Keys and grants. */
  connections: number
  grants: number
  /** Of its file, in bytes. */
  size: number
  /** Whether it opens; whether it is whole in every part shows when it is restored. */
  readable: boolean
}

export type AppStatus = {
  version: string
  electron: string
  platform: string
  /** Counts up when other stores are opened than before, or the same from a backup. */
  opened: number
  /** `real` is Squarespace; `practice` the made-up one inside; `other` the origin of a flag. */
  squarespace: { kind: 'real' | 'practice' | 'other'; origin: string }
  /** Whether Squarespace answered the last request; null before the first one. */
  reachable: boolean | null
  /** Whether there was a network then: this computer’s, or the made-up one of practice. */
  online: boolean
  /** What an administrator has fixed. */
  policies: Policies
  notices: Notice[]
}

/** What a menu item asks of the window. */
export type Command =
  | 'connect'
  | 'import'
  | 'export'
  | 'hand-over'
  | 'api2cart-stores'
  | 'webhooks'
  | 'palette'
  | 'check-all'
  | 'undo'
  | 'redo'
  | 'find'
  | 'open-squarespace'
  | 'trash'
  | 'backups'
  | 'settings'
  | 'shortcuts'
  | 'licenses'
  | 'diagnostics'
  | 'copy-diagnostics'
  | 'save-diagnostics'

// What the window takes for a link in a note is 2,000 long and the protocol.
const longestAddress = 2_100
const backupId = z.string().regex(/^latchkey-\d{6,10}-\d{1,20}$/)

export const appCalls = {
  'app.status': takes({}).gives<AppStatus>(),
  'app.dismissNotice': takes({ kind: z.enum(noticeKinds) }).gives(),
  /** Without an id it is the newest that can be read. */
  'app.restoreBackup': takes({ backupId: backupId.optional() }).gives<{ restoredFrom: number }>(),
  /** Newest first, by the order of their making. */
  'backups.list': takes({}).gives<{ backups: BackupRow[] }>(),
  /** The site itself, or a page of its admin in Squarespace. */
  'links.open': takes({ websiteId, page: z.enum(['site', ...squarespacePages]) }).gives(),
  /** Asks the person, and opens an http or https address that stands in the site's note. */
  'links.openFromNote': takes({ websiteId, url: z.string().max(longestAddress) }).gives(),
  'links.openDeveloperApps': takes({}).gives(),
  /** The page that comes with Electron. */
  'links.openChromiumLicenses': takes({}).gives(),
  /**
   * Opens a mail to write in the person's mail program. `isWhole` is false where the text is too long to
   * be handed over: the mail is empty then.
   */
  'links.openMail': takes({
    recipient: z.email().max(longestContact.email).nullable(),
    subject: line(1, longestSubject),
    body: z.string().max(longestMessage),
  }).gives<{ isWhole: boolean }>(),
  'clipboard.write': takes({ text: z.string().max(longestMessage) }).gives(),
}

export type AppEvents = {
  'app.changed': AppStatus
  'app.command': { command: Command }
}

/** Why a call about links, the clipboard and backups fails. */
export type AppReasons = {
  'browser-not-opened': { code: 'not-found' }
  'mail-not-opened': { code: 'not-found' }
  /** It is not beside the app, or nothing opens it. */
  'licenses-not-opened': { code: 'not-found' }
  'link-not-in-note': { code: 'not-found' }
  'site-without-address': { code: 'not-found' }
  'practice-page': { code: 'denied' }
  /** There is none that can be read. */
  'no-backup': { code: 'not-found' }
  /** The chosen one. */
  'backup-unreadable': { code: 'not-found' }
  'no-room-to-restore': { code: 'denied' }
}
