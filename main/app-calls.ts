import type { appCalls } from '../preload/contract/app.ts'
import type { Answers } from '../preload/contract/call.ts'
import type { SiteDetails } from '../preload/contract.ts'
import { addressOfMail } from './addresses.ts'
import type { Page } from './addresses.ts'
import type { CopySecret } from './common/copy-secret.ts'
import { Failure } from './common/failure.ts'
import type { Profile } from './profile.ts'
import type { Profiles } from './profiles.ts'

/** What is done outside the app's own window. Each throws `Failure`. */
export type Outside = {
  openPage: (site: SiteDetails, page: Page) => Promise<void>
  openFromNote: (note: string, url: string) => Promise<void>
  openDeveloperApps: () => Promise<void>
  openChromiumLicenses: () => Promise<void>
  openMail: (address: string) => Promise<void>
  writeClipboard: (text: string) => void | Promise<void>
  copySecret: CopySecret
}

export function answerAppCalls(profiles: Profiles, outside: Outside): Answers<typeof appCalls> {
  return {
    'app.status': () => profiles.status(),
    'app.dismissNotice': ({ kind }) => profiles.dismiss(kind),
    'app.restoreBackup': ({ backupId }) => profiles.restoreBackup(backupId),
    'backups.list': () => profiles.listBackups(),
    'links.open': async ({ websiteId, page }) => {
      const profile = await profiles.current()
      requireReal(profile)
      await outside.openPage(profile.connections.site(websiteId).site, page)
    },
    'links.openFromNote': async ({ websiteId, url }) => {
      const { connections } = await profiles.current()
      await outside.openFromNote(connections.marks.note(websiteId), url)
    },
    'links.openDeveloperApps': () => outside.openDeveloperApps(),
    'links.openChromiumLicenses': () => outside.openChromiumLicenses(),
    'links.openMail': async (mail) => {
      const { address, isWhole } = addressOfMail(mail)
      await outside.openMail(address)
      return { isWhole }
    },
    'clipboard.write': ({ text }) => outside.writeClipboard(text),
  }
}

/** The made-up addresses of practice stores might be somebody's. */
function requireReal({ practice }: Profile): void {
  if (practice === null) return
  throw new Failure({ code: 'denied', reason: 'practice-page' })
}
