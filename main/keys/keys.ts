import { randomUUID } from 'node:crypto'
import type {
  ClientChoice,
  ConnectionRow,
  Existing,
  Input,
  Output,
  Owner,
  SiteDetails,
} from '../../preload/contract.ts'
import { usualLabel } from '../../preload/words.ts'
import { transaction } from '../database/sqlite.ts'
import { Failure, notFound } from '../common/failure.ts'
import { readOwner } from '../clients/clients.ts'
import type { Clients } from '../clients/clients.ts'
import { changeMarks } from '../marks/marks.ts'
import {
  insertConnection,
  readRemovedKeys,
  readSiteRows,
  readTarget,
  renewConnection,
  saveLabel,
  saveSite,
  setRemoved,
} from '../sites/sites.ts'
import type { StoreDeps } from '../sites/sites.ts'
import { failureOf, SquarespaceError } from '../squarespace/squarespace.ts'
import { keyRef, prepareVault, Secret, SecretUnavailable } from '../vault/vault.ts'
import { readKeyText } from './key-text.ts'

export { isAddress, isUuid, looksLikeKey, readKeyText } from './key-text.ts'
export { isWordLike } from './word-like.ts'

type Added = Output<'connections.addKey'>

type Chosen = ClientChoice | undefined

/** What a person wants of a key beside its being stored; what is not named stays as it is. */
type Wishes = { label?: string | undefined; client?: Chosen }

/** What else is stored in the transaction that stores a key, once that is stored. */
export type Alongside = (stored: { connectionId: string; site: SiteDetails }) => void

export type Keys = ReturnType<typeof createKeys>

/**
 * Connecting by API key. Nothing is stored before Squarespace has said which site the key opens;
 * the record, its sealed key and the client that was chosen are stored in one transaction. Throws
 * `Failure`.
 */
export function createKeys(deps: StoreDeps & { clients: Clients }) {
  const { sqlite, vault, squarespace, clients, now } = deps

  async function identify(text: string): Promise<{ secret: Secret; site: SiteDetails }> {
    const read = readKeyText(text)
    if ('problem' in read) {
      const { problem } = read
      throw new Failure({ code: 'invalid-input', reason: 'not-a-key', problem })
    }
    const secret = new Secret(read.key)
    try {
      return { secret, site: await squarespace.website({ secret }) }
    } catch (error) {
      throw error instanceof SquarespaceError ? failureOf(error) : error
    }
  }

  function isSameKey(connectionId: string, secret: Secret): boolean {
    try {
      return vault.get(keyRef(connectionId)).equals(secret)
    } catch (error) {
      if (error instanceof SecretUnavailable) return false
      throw error
    }
  }

  /** The keys that are here of a site. A grant is none of them. */
  function keysOf(websiteId: string): ConnectionRow[] {
    const [row] = readSiteRows(sqlite, deps.reading(), [websiteId])
    return (row?.connections ?? []).filter(({ kind }) => kind === 'key')
  }

  /** The same beside a key that opens the site; the vault must have been opened. */
  function existingFor(websiteId: string, secret: Secret): Existing[] {
    return keysOf(websiteId).map((connection) => ({
      connection,
      sameKey: isSameKey(connection.id, secret),
    }))
  }

  const ownerOf = ({ websiteId }: SiteDetails) => readOwner(sqlite, websiteId)

  function insert(site: SiteDetails, secret: Secret, label?: string | null): string {
    const removed = readRemovedKeys(sqlite, site.websiteId).find((id) => isSameKey(id, secret))
    if (removed !== undefined) {
      // A second connection of this key would stand beside it when it is restored.
      setRemoved(sqlite, [removed], null)
      swap(removed, site, secret, label)
      return removed
    }
    const id = randomUUID()
    saveSite(sqlite, site, now())
    const { websiteId } = site
    const named = label || usualLabel(keysOf(websiteId).map((each) => each.label))
    insertConnection(sqlite, { id, websiteId, label: named, kind: 'key' }, now())
    vault.put(keyRef(id), secret)
    return id
  }

  function swap(id: string, site: SiteDetails, secret: Secret, label?: string | null): void {
    if (label) saveLabel(sqlite, id, label)
    renewConnection(sqlite, id, site, now())
    vault.put(keyRef(id), secret)
  }

  /** Stores a key of the site and, in the same transaction, the client that was chosen for it. */
  function store(
    site: SiteDetails,
    client: Chosen,
    storeKey: () => string,
    alongside: Alongside = () => undefined,
  ): string {
    const { websiteId } = site
    const { connectionId, owner } = transaction(sqlite, () => {
      const chosen = client === undefined ? null : clients.chosen(client)
      const stored = storeKey()
      if (chosen !== null) changeMarks(sqlite, [websiteId], { clientId: chosen.clientId })
      alongside({ connectionId: stored, site })
      return { connectionId: stored, owner: chosen }
    })
    if (owner?.isNew === true) clients.announce([owner.clientId])
    return connectionId
  }

  function add(
    site: SiteDetails,
    secret: Secret,
    { label, client }: Wishes,
    alongside?: Alongside,
  ): Added {
    const connectionId = store(site, client, () => insert(site, secret, label), alongside)
    return { connectionId, websiteId: site.websiteId, outcome: 'added' }
  }

  function replace(
    connectionId: string,
    site: SiteDetails,
    secret: Secret,
    { label, client }: Wishes,
    alongside?: Alongside,
  ): Added {
    const swapKey = () => {
      swap(connectionId, site, secret, label)
      return connectionId
    }
    store(site, client, swapKey, alongside)
    return { connectionId, websiteId: site.websiteId, outcome: 'replaced' }
  }

  function requireTarget(connectionId: string) {
    const target = readTarget(sqlite, connectionId)
    if (target?.kind !== 'key') throw notFound('connection')
    return target
  }

  return {
    /** Whether a connection's key is this one; the vault must have been opened. */
    isSameKey,
    /**
     * Stores a key that opens the site, in a transaction of the caller's; one that is in the trash comes
     * back. Returns the connection.
     */
    insert,
    /** Puts a key in the place of a connection's, in a transaction of the caller's. */
    swap,

    /** Which site a key opens and what of it is here already; stores nothing. */
    async identifyKey(text: string): Promise<Output<'connections.identifyKey'>> {
      const { secret, site } = await identify(text)
      await vault.open()
      return { site, existing: existingFor(site.websiteId, secret), owner: ownerOf(site) }
    },

    /** Stores a key, and in the same transaction what comes `alongside`. */
    async addKey(input: Input<'connections.addKey'>, alongside?: Alongside): Promise<Added> {
      const { secret, site } = await identify(input.apiKey)
      await prepareVault(vault)
      // From here on nothing waits: two saves at once cannot both find the site new.
      const existing = existingFor(site.websiteId, secret)
      const ifDuplicate = input.ifDuplicate ?? 'ask'
      const replaced = existing.find((each) => each.sameKey) ?? existing[0]
      if (replaced === undefined || ifDuplicate === 'keep-both') {
        return add(site, secret, input, alongside)
      }
      if (ifDuplicate === 'replace') {
        return replace(replaced.connection.id, site, secret, input, alongside)
      }
      throw duplicate(site, existing, ownerOf(site))
    },

    async replaceKey(connectionId: string, text: string, client?: ClientChoice): Promise<Added> {
      requireTarget(connectionId)
      const { secret, site } = await identify(text)
      await prepareVault(vault)
      // Read again: the connection may have been removed while Squarespace was asked.
      if (site.websiteId !== requireTarget(connectionId).websiteId) throw wrongSite(site)
      return replace(connectionId, site, secret, { client })
    },
  }
}

function duplicate(site: SiteDetails, existing: Existing[], owner: Owner | null): Failure {
  const reason = existing.some((each) => each.sameKey) ? 'key-here' : 'site-here'
  return new Failure({ code: 'duplicate', reason, site, existing, owner })
}

function wrongSite(site: SiteDetails): Failure {
  return new Failure({ code: 'wrong-site', reason: 'key-of-another-site', site })
}
