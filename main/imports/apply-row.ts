import type { IfHere, SiteDetails } from '../../preload/contract.ts'
import { changeMarks, writeNote } from '../marks/marks.ts'
import { saveLabel, saveSite } from '../sites/sites.ts'
import type { Secret } from '../vault/vault.ts'
import type { ImportDeps } from './deps.ts'
import { existingSiteOf, removedSiteOf } from './existing-site.ts'
import type { Result } from './import-store.ts'
import { planRow, withoutSite } from './row-plan.ts'
import type { Asked, Changes, RowPlan } from './row-plan.ts'

type AppliedRow = Result & { isClientNew: boolean }

/**
 * Does what a line says about a site, given what of it is here now; call it in a transaction.
 * Throws what SQLite throws.
 */
export function applyRow(
  { sqlite, connections, now }: ImportDeps,
  asked: Asked,
  websiteId: string,
  ifHere: IfHere,
): AppliedRow {
  const [row] = connections.list([websiteId]).sites
  if (row === undefined && asked.opened === null) {
    const shown = withoutSite(asked, 'fails', { what: 'site-gone' })
    return { shown, connectionId: null, isClientNew: false }
  }
  const existing =
    row === undefined
      ? removedSiteOf(sqlite, websiteId)
      : existingSiteOf(row, connections.keys.isSameKey)
  const rowPlan = planRow(asked, existing, ifHere)
  const connectionId =
    asked.opened === null ? null : storeKey(asked.opened, rowPlan.key, asked.parsedRow.label)
  return { shown: rowPlan.shown, connectionId, isClientNew: storeChanges(rowPlan.changes) }

  function storeKey(
    { site, key }: { site: SiteDetails; key: Secret },
    what: RowPlan['key'],
    label: string | null,
  ): string | null {
    if (what?.what === 'insert') return connections.keys.insert(site, key, label)
    if (what?.what === 'swap') connections.keys.swap(what.connectionId, site, key, label)
    else saveSite(sqlite, site, now())
    return what?.connectionId ?? null
  }

  /** Returns whether a client was made for it. */
  function storeChanges({ client, note, label, ...marks }: Changes): boolean {
    const owner = client === undefined ? null : connections.clients.named(client)
    changeMarks(sqlite, [websiteId], { ...marks, clientId: owner?.clientId })
    if (note !== undefined) writeNote(sqlite, websiteId, note)
    if (label !== undefined) saveLabel(sqlite, label.connectionId, label.label)
    return owner?.isNew ?? false
  }
}
