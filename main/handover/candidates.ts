import type { ConnectionRow, HandOverPlan, Problem, SiteRow } from '../../preload/contract.ts'
import type { HandOverReasons } from '../../preload/contract/hand-over.ts'
import { Failure } from '../common/failure.ts'
import { grantRefs, keyRef, SecretUnavailable, unavailable } from '../vault/vault.ts'
import { readSiteRows, readTarget } from '../sites/sites.ts'
import { handOverSettles } from '../upkeep/policy.ts'
import type { HandOverDeps } from './deps.ts'
import { describeParameters, isTaken } from './parameters.ts'
import { storeUrlKey } from './store-url.ts'

type Deps = Pick<HandOverDeps, 'sqlite' | 'vault' | 'reading' | 'developerApps'>

/** A connection on the list, with its site. */
export type Candidate = { connection: ConnectionRow; site: SiteRow }

/** What API2Cart says that it has and takes; `there` are the stores by the keys of their addresses. */
export type There = {
  sets: readonly (readonly string[])[]
  there: { has: (key: string) => boolean }
}

/** Those of these connections that are on the list, in the given order. */
export function readCandidates(deps: Deps, connectionIds: readonly string[]): Candidate[] {
  const { sqlite, reading } = deps
  const ids = [...new Set(connectionIds)]
  const websiteIds = new Set(ids.flatMap((id) => readTarget(sqlite, id)?.websiteId ?? []))
  const found = new Map<string, Candidate>()
  for (const site of readSiteRows(sqlite, reading(), [...websiteIds])) {
    for (const connection of site.connections) found.set(connection.id, { connection, site })
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** A connection as its line of the activity names it. */
export const doneTo = ({ connection, site }: Candidate) => ({
  websiteId: site.websiteId,
  title: site.title,
  connection: { id: connection.id, label: connection.label },
})

/** What a hand-over would send, and what stands in its way. The vault must have been opened. */
export function planOf(deps: Deps, candidate: Candidate, found: There | null): HandOverPlan {
  const { connection, site } = candidate
  const { id: connectionId, kind, label } = connection
  const store = storeOf(candidate)
  return {
    connectionId,
    websiteId: site.websiteId,
    title: site.title,
    kind,
    label,
    ...store,
    parameters: describeParameters(store, kind, clientIdOf(deps, connection)),
    isExclusive: kind === 'grant',
    obstacle: obstacleOf(deps, candidate, found),
  }
}

/** The store as API2Cart is told of it. */
export const storeOf = ({ site }: Candidate) => ({ storeUrl: site.url, customLabel: site.title })

function clientIdOf({ developerApps }: Deps, { developerAppId }: ConnectionRow): string | null {
  if (developerAppId === null) return null
  try {
    return developerApps.get(developerAppId).clientId
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

/** Why a connection cannot be handed over now, or null. */
export function obstacleOf(deps: Deps, candidate: Candidate, found: There | null): Problem | null {
  const { connection, site } = candidate
  const { handedOver, kind } = connection
  if (handedOver?.state === 'uncertain') {
    return outcomeUnknown(handedOver.at + handOverSettles)
  }
  if (handedOver !== null && handedOver.state !== 'gone') {
    return { code: 'duplicate', reason: 'store-there', from: 'this-connection' }
  }
  if (handedOver?.isExclusive === true) return { code: 'denied', reason: 'grant-handed-over' }
  const dead = deadHealth(connection.answered)
  if (dead !== null) return { code: 'denied', reason: 'credential-dead', health: dead }
  const locked = lockedSecret(deps, connection)
  if (locked !== null) return locked
  if (site.url === '') return { code: 'not-found', reason: 'site-without-url' }
  if (found === null) return null
  if (found.there.has(storeUrlKey(site.url))) {
    return { code: 'duplicate', reason: 'store-there', from: 'elsewhere' }
  }
  return isTaken(kind, found.sets) ? null : { code: 'denied', reason: 'parameters-unknown' }
}

/** Whether API2Cart took it is not known, and is looked for until then (epoch milliseconds). */
export const outcomeUnknown = (lookAgainAt: number): Problem<'outcome-unknown'> => ({
  code: 'timed-out',
  reason: 'outcome-unknown',
  lookAgainAt,
})

type Dead = HandOverReasons['credential-dead']['health']

function deadHealth(answered: ConnectionRow['answered']): Dead | null {
  const isDead =
    answered === 'reauthorize' || answered === 'key-rejected' || answered === 'site-expired'
  return isDead ? answered : null
}

function lockedSecret({ vault, developerApps }: Deps, connection: ConnectionRow): Problem | null {
  const { id, kind, developerAppId } = connection
  if (kind === 'key') return problemOf(() => vault.get(keyRef(id)), 'key')
  return (
    problemOf(() => vault.get(grantRefs(id).refresh), 'grant') ??
    problemOf(() => developerApps.credentials(developerAppId ?? ''), 'client-secret')
  )
}

/** Why a secret cannot be read, or null. */
function problemOf(read: () => unknown, secret: Parameters<typeof unavailable>[1]): Problem | null {
  try {
    read()
    return null
  } catch (error) {
    if (error instanceof SecretUnavailable) return unavailable(error, secret).error
    if (error instanceof Failure) return error.error
    throw error
  }
}
