import type { IfHere, SiteDetails } from '../../preload/contract.ts'
import { changeMarks, writeNote } from '../sites/mark-store.ts'
import { saveLabel, saveSite } from '../sites/store.ts'
import type { Secret } from '../vault/secret.ts'
import type { ImportDeps } from './deps.ts'
import { hereOf, keptOf } from './here.ts'
import type { Result } from './import-store.ts'
import { judge, withoutSite } from './judging.ts'
import type { Asked, Changes, Verdict } from './judging.ts'

const gone = 'The site of this line is no longer here.'

type Landed = Result & { isClientNew: boolean }

/**
 * Does what a line says about a site, given what of it is here now; call it in a transaction.
 * Throws what SQLite throws.
 */
export function land(
  { sqlite, connections, now }: ImportDeps,
  asked: Asked,
  websiteId: string,
  ifHere: IfHere,
): Landed {
  const [row] = connections.list([websiteId]).sites
  if (row === undefined && asked.opened === null) {
    return { shown: withoutSite(asked, 'fails', gone), connectionId: null, isClientNew: false }
  }
  const here =
    row === undefined ? keptOf(sqlite, websiteId) : hereOf(row, connections.keys.isSameKey)
  const verdict = judge(asked, here, ifHere)
  const connectionId =
    asked.opened === null ? null : storeKey(asked.opened, verdict.key, asked.wish.label)
  return { shown: verdict.shown, connectionId, isClientNew: storeChanges(verdict.changes) }

  function storeKey(
    { site, key }: { site: SiteDetails; key: Secret },
    what: Verdict['key'],
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
