import type { SiteDetails } from '../../preload/contract.ts'
import { SquarespaceError, unreachable } from '../squarespace/squarespace.ts'
import type { Credential, Endpoint, Squarespace } from '../squarespace/squarespace.ts'
import { keyRef } from '../vault/vault.ts'
import type { Secret, Vault } from '../vault/vault.ts'
import type { Refreshing } from './refreshing.ts'

/** A connection to ask for; its site is not known yet for a grant that has just come back. */
export type Asker = { id: string; kind: 'key' | 'grant'; websiteId?: string }

/** The site that a credential opens, and the credential that opened it just now. */
export type Opened = { site: SiteDetails; credential: Credential }

/**
 * Asks Squarespace which site a connection opens. A grant is refreshed when its access token is
 * nearly over, and once when Squarespace rejects it. Throws `SquarespaceError`,
 * `SecretUnavailable`, and what refreshing throws.
 */
export async function askWebsite(
  deps: { vault: Vault; squarespace: Squarespace; refreshing: Refreshing },
  { id, kind, websiteId }: Asker,
  cancel?: AbortSignal,
): Promise<Opened> {
  const { vault, squarespace, refreshing } = deps
  const open = async (secret: Secret): Promise<Opened> => {
    const credential = { secret, ...(websiteId === undefined ? {} : { websiteId }) }
    return { site: await squarespace.website(credential, cancel), credential }
  }
  return kind === 'key' ? open(vault.get(keyRef(id))) : askWithToken(refreshing, id, open)
}

/**
 * Asks Squarespace one thing through a grant, refreshed as for `askWebsite`. Throws as that does.
 */
export function askThroughGrant<Given>(
  deps: { squarespace: Squarespace; refreshing: Refreshing },
  { id, websiteId }: { id: string; websiteId: string },
  endpoint: Endpoint<Given>,
  cancel?: AbortSignal,
): Promise<Given> {
  const { squarespace, refreshing } = deps
  return askWithToken(refreshing, id, (secret) =>
    squarespace.request(endpoint, { secret, websiteId }, cancel),
  )
}

async function askWithToken<Given>(
  refreshing: Refreshing,
  id: string,
  ask: (secret: Secret) => Promise<Given>,
): Promise<Given> {
  let secret = await refreshing.access(id)
  const given = await ask(secret).catch(async (error: unknown) => {
    if (!isRejected(error)) throw error
    secret = await refreshing.refresh(id)
    return ask(secret).catch(stillRejected)
  })
  refreshing.proven(id, secret)
  return given
}

const isRejected = (error: unknown): error is SquarespaceError =>
  error instanceof SquarespaceError && error.problem.code === 'key-rejected'

/** An access token that was made a moment ago is no proof against the grant that made it. */
function stillRejected(error: unknown): never {
  throw isRejected(error) ? unreachable('unexpected-reply', error.reference) : error
}
