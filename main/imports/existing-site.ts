import type { SiteDetails, SiteRow } from '../../preload/contract.ts'
import { readOwner } from '../clients/clients.ts'
import { readMarks, readNote } from '../marks/marks.ts'
import { readSite, titleOf } from '../sites/sites.ts'
import type { Secret } from '../vault/vault.ts'
import type { Sqlite } from '../database/sqlite.ts'
import type { RowPlan } from './row-plan.ts'

/** What is here of a site: its marks, and its keys without the grants. */
export type ExistingSite = Pick<
  SiteRow,
  'websiteId' | 'siteId' | 'title' | 'url' | 'client' | 'tags' | 'color' | 'pinned' | 'note'
> & {
  keys: ExistingKey[]
  /** False: every connection of it was removed, but what it is marked with is kept. */
  isListed: boolean
}

type ExistingKey = { connectionId: string; label: string; is: (key: Secret) => boolean }

/** What is here of a site by its row. */
export function existingSiteOf(
  row: SiteRow,
  isSameKey: (connectionId: string, key: Secret) => boolean,
): ExistingSite {
  const { connections, ...site } = row
  const keys = connections
    .filter(({ kind }) => kind === 'key')
    .map(({ id, label }) => ({
      connectionId: id,
      label,
      is: (key: Secret) => isSameKey(id, key),
    }))
  return { ...site, keys, isListed: true }
}

/** What is kept of a site that is not on the list; null for one that was never here. */
export function removedSiteOf(sqlite: Sqlite, websiteId: string): ExistingSite | null {
  const site = readSite(sqlite, websiteId)
  if (site === undefined) return null
  const [marks] = readMarks(sqlite, [websiteId])
  return {
    websiteId,
    siteId: site.siteId,
    title: titleOf(site),
    url: site.url,
    client: readOwner(sqlite, websiteId)?.name ?? null,
    tags: marks?.tags ?? [],
    color: marks?.color ?? null,
    pinned: marks?.pinned ?? false,
    note: readNote(sqlite, websiteId) ?? '',
    keys: [],
    isListed: false,
  }
}

/** What would be here of a site after a plan is done: in a dry run, later lines are planned by it. */
export function existingSiteAfter(
  existing: ExistingSite | null,
  { key, changes }: Pick<RowPlan, 'key' | 'changes'>,
  opened: { site: SiteDetails; key: Secret } | null,
): ExistingSite | null {
  const site = existing ?? (opened === null ? null : newSite(opened.site))
  if (site === null) return null
  const { client, addTags = [], color, pinned, note, label } = changes
  return {
    ...site,
    isListed: site.isListed || key !== null,
    keys: keysAfter(site.keys, key, opened?.key ?? null, label),
    client: client ?? site.client,
    tags: [...site.tags, ...addTags],
    color: color ?? site.color,
    pinned: pinned ?? site.pinned,
    note: note ?? site.note,
  }
}

function newSite({ websiteId, siteId, title, url }: SiteDetails): ExistingSite {
  const marks = { client: null, tags: [], color: null, pinned: false, note: '' }
  return { websiteId, siteId, title, url, ...marks, keys: [], isListed: false }
}

function keysAfter(
  keys: ExistingKey[],
  change: RowPlan['key'],
  key: Secret | null,
  relabeled: RowPlan['changes']['label'],
): ExistingKey[] {
  const is = (other: Secret) => key?.equals(other) ?? false
  if (change?.what === 'insert') return [...keys, { connectionId: 'new', label: '', is }]
  return keys.map((each) => {
    if (change?.connectionId === each.connectionId) return { ...each, is }
    if (relabeled?.connectionId === each.connectionId) return { ...each, label: relabeled.label }
    return each
  })
}
