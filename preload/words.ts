/** What the window shows and the main process writes into files, in the same words. */
import { apiLines, apis } from './apis.ts'
import type { Api } from './apis.ts'
import type { ImportProgress } from './contract/imports.ts'
import type { ConnectionRow, HealthDetail, SiteRow } from './contract/sites.ts'
import type { ImportOutcome } from './sheets.ts'
import { healthLines } from './healths.ts'

const cannotRead = (api: Api) => `Cannot read ${apiLines[api].name}`
const notKept = { key: 'Key not kept', grant: 'Grant not kept' }
const appRejected = 'App rejected'

/** Every word that a connection or a site can have. */
export const connectionWords: readonly string[] = [
  ...Object.values(healthLines).map(({ word }) => word),
  ...apis.map(cannotRead),
  ...Object.values(notKept),
  appRejected,
]

/** The word of a connection; with one missing permission it names it, so that the word alone tells. */
export function wordOf(connection: Pick<ConnectionRow, 'health' | 'detail' | 'kind'>): string {
  const { health, detail, kind } = connection
  if (health === 'limited' && detail.missing.length === 1 && detail.missing[0] !== undefined) {
    return cannotRead(detail.missing[0])
  }
  if (health === 'locked' && detail.reason === 'not-kept') {
    return notKept[kind]
  }
  if (isAppRejected(detail)) return appRejected
  return healthLines[health].word
}

/** Whether it is the developer app and not the grant that Squarespace refuses. */
export function isAppRejected(detail: HealthDetail | null): boolean {
  return detail?.reason === 'app-rejected'
}

/** The connection that the site's health comes from; null when the site has none. */
export function worstConnection(site: SiteRow): ConnectionRow | null {
  return (
    site.connections.find(({ health }) => health === site.health) ?? site.connections[0] ?? null
  )
}

/** The word of a site on the list. */
export function wordOfSite(site: SiteRow): string {
  const worst = worstConnection(site)
  return worst === null ? healthLines[site.health].word : wordOf({ ...worst, health: site.health })
}

/** The label that a new key gets unless another is typed; different from those already here. */
export function usualLabel(taken: string[]): string {
  if (taken.length === 0) return 'Main key'
  const used = new Set(taken.map((label) => label.trim().toLowerCase()))
  for (let number = taken.length + 1; ; number++) {
    const label = `Key ${number}`
    if (!used.has(label.toLowerCase())) return label
  }
}

/** What a line of an import does in a dry run, or did in a run. */
export const outcomeWords: Record<ImportOutcome, Record<ImportProgress['phase'], string>> = {
  adds: { 'dry-run': 'Adds', run: 'Added' },
  replaces: { 'dry-run': 'Replaces the key', run: 'Key replaced' },
  updates: { 'dry-run': 'Updates', run: 'Updated' },
  'already-here': { 'dry-run': 'Already here', run: 'Already here' },
  repeated: { 'dry-run': 'Repeated', run: 'Repeated' },
  'left-out': { 'dry-run': 'Left out', run: 'Left out' },
  fails: { 'dry-run': 'Fails', run: 'Failed' },
}
