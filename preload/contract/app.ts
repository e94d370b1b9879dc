import { z } from 'zod'
import { noticeKinds } from '../shapes.ts'
import type { AppStatus, BackupRow, Command } from '../shapes.ts'
import { takes } from './call.ts'
import { websiteId } from './fields.ts'

// What the window takes for a link in a note is 2,000 long and the protocol.
const longestAddress = 2_100
const longestCopy = 10_000
const backupId = z.string().regex(/^latchkey-\d{6,10}-\d{1,20}$/)

export const appCalls = {
  'app.status': takes({}).gives<AppStatus>(),
  'app.dismissNotice': takes({ kind: z.enum(noticeKinds) }).gives(),
  /** Without an id it is the newest that can be read. */
  'app.restoreBackup': takes({ backupId: backupId.optional() }).gives<{ restoredFrom: number }>(),
  /** Newest first, by the order of their making. */
  'backups.list': takes({}).gives<{ backups: BackupRow[] }>(),
  'links.open': takes({ websiteId, page: z.enum(['site', 'api-keys']) }).gives(),
  /** Asks the person, and opens an http or https address that stands in the site's note. */
  'links.openFromNote': takes({ websiteId, url: z.string().max(longestAddress) }).gives(),
  'links.openDeveloperApps': takes({}).gives(),
  'clipboard.write': takes({ text: z.string().max(longestCopy) }).gives(),
}

export type AppEvents = {
  'app.changed': AppStatus
  'app.command': { command: Command }
}

/** Why a call about links, the clipboard and backups fails. */
export type AppReasons = {
  'browser-not-opened': { code: 'not-found' }
  'link-not-in-note': { code: 'not-found' }
  'site-without-address': { code: 'not-found' }
  'practice-page': { code: 'denied' }
  /** There is none that can be read. */
  'no-backup': { code: 'not-found' }
  /** The chosen one. */
  'backup-unreadable': { code: 'not-found' }
  'no-room-to-restore': { code: 'denied' }
}
