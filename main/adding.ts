import type { ClientChoice, Input, Output } from '../preload/contract.ts'
import { readWord } from './grants/grants.ts'
import type { Asked, DeveloperApps, Grants } from './grants/grants.ts'
import type { TokenPair } from './squarespace/squarespace.ts'
import { Secret } from './vault/vault.ts'
import type { Checks } from './checks/checks.ts'
import type { Alongside, Keys } from './keys/keys.ts'

/**
 * The ways onto the list. What was added is announced, and what it may read is found out without
 * keeping the person waiting. Throws `Failure`.
 */
export function createAdding(
  {
    announce,
    developerApps,
  }: { announce: (websiteIds: string[]) => void; developerApps: DeveloperApps },
  { keys, grants, checks }: { keys: Keys; grants: Grants; checks: Pick<Checks, 'checkSoon'> },
) {
  function added<Result extends { connectionId: string; websiteId: string }>(result: Result) {
    announce([result.websiteId])
    checks.checkSoon([result.connectionId])
    return result
  }

  return {
    identifyKey: keys.identifyKey,

    /** Stores a key, and in the same transaction what comes `alongside`. */
    addKey: async (input: Input<'connections.addKey'>, alongside?: Alongside) =>
      added(await keys.addKey(input, alongside)),

    replaceKey: async (connectionId: string, apiKey: string, client?: ClientChoice) =>
      added(await keys.replaceKey(connectionId, apiKey, client)),

    /** Adds tokens that another system held, once Squarespace has refreshed them. */
    async addGrant(input: Input<'connections.addGrant'>): Promise<Output<'connections.addGrant'>> {
      const accessToken = new Secret(readWord(input.accessToken, 'access-token'))
      const refreshToken = new Secret(readWord(input.refreshToken, 'refresh-token'))
      const { id } = developerApps.get(input.developerAppId)
      // Squarespace does not say what these were asked for (fact sheet, section 1.6).
      const asked = { developerAppId: id, scopes: [], reauthorizes: null }
      return added(await grants.addHeld({ accessToken, refreshToken }, asked))
    },

    /** Makes a connection of a grant that an authorization gave; `id` is the attempt's. */
    async addAuthorized(id: string, pair: TokenPair, asked: Asked) {
      await grants.receive(id, pair, asked)
      return added(await grants.resolveSite(id))
    },

    /** Makes connections of the grants that came back, but could not be asked about then. */
    async resolvePendingGrants(): Promise<void> {
      for (const each of await grants.resolvePending()) added(each)
    },

    /** Grants that came back for another site than they should, and what becomes of them. */
    pendingGrants: grants.pendingGrants,
    async decide(id: string, keep: boolean) {
      const kept = await grants.decide(id, keep)
      return kept === null ? null : added(kept)
    },
  }
}
