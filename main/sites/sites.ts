import type { Bulk } from '../common/bulk.ts'
import { createAnnouncing } from './announcing.ts'
import type { StoreDeps } from './deps.ts'
import { createReading } from './reading.ts'

export { createAsked } from './asked.ts'
export type { StoreDeps } from './deps.ts'
export type { SiteReading } from './reading.ts'
export { isStored, readScopes, readSite, readTarget, siteColumns, titleOf } from './records.ts'
export { readSiteRows } from './rows.ts'
export {
  countCredential,
  deleteConnections,
  forgetSites,
  healthy,
  insertConnection,
  markConnectionsSeen,
  readRemovedKeys,
  renewConnection,
  saveFinding,
  saveLabel,
  savePermissions,
  saveSite,
  setRemoved,
} from './store.ts'
export type { Finding } from './store.ts'

/** Reads sites and their connections, and tells the window of those that changed. */
export function openSites(given: Omit<StoreDeps, 'announce'> & { bulk: Bulk }) {
  const read = createReading(given)
  const announcing = createAnnouncing({ ...given, read: (ids) => read.list(ids).sites })
  return { read, announcing }
}
