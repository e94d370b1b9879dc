import { randomBytes, randomUUID } from 'node:crypto'

import { NotAllowed } from '../refusals.ts'
import type { PracticeState } from '../state.ts'
import { permissionsOf, type Scope } from './scopes.ts'

// Fact sheet, section 1.7, in milliseconds.
const accessLifetime = 30 * 60_000
const refreshLifetime = 7 * 24 * 60 * 60_000

/**
 * When a refresh token that was used dies: when the access token that came for it is first used,
 * as two integrators read the guide (fact sheet, section 1.7), or when the refresh is answered.
 */
export type RefreshRule = 'first-use' | 'at-once'

/** What one token request gives. Expiries are epoch milliseconds on the practice clock. */
export type TokenPair = {
  accessToken: string
  accessExpiresAt: number
  /** Null when no offline access was asked for. */
  refreshToken: string | null
  refreshExpiresAt: number | null
}

/** Whom a grant is for. */
export type GrantParts = { clientId: string; websiteId: string; scopes: readonly Scope[] }

/** A grant as it stands now. */
export type Grant = Readonly<GrantParts> & {
  readonly grantId: string
  /** The pair that came last, whether or not it still works. */
  readonly newest: TokenPair
  /**
   * The pairs whose refresh tokens still work, oldest first: each came for the one before it, and
   * no access token but the first one's was used yet.
   */
  readonly line: readonly TokenPair[]
}

/**
 * Every grant there is: puts access tokens among the credentials of `state`, and says which refresh
 * tokens work.
 */
export function createGrants(state: PracticeState) {
  const grants = new Map<string, Grant>()
  const holders = new Map<string, string>()
  let rule: RefreshRule = 'first-use'

  function save(grant: Grant, line: readonly TokenPair[], newest: TokenPair = grant.newest): Grant {
    for (const { refreshToken } of grant.line) holders.delete(refreshToken ?? '')
    for (const { refreshToken } of line) {
      if (refreshToken !== null) holders.set(refreshToken, grant.grantId)
    }
    const saved = { ...grant, line, newest }
    grants.set(grant.grantId, saved)
    return saved
  }

  function open({ grantId, websiteId, scopes }: Grant, pair: TokenPair): void {
    state.credentials.set(pair.accessToken, {
      websiteId,
      permissions: permissionsOf(scopes),
      accessToken: { grantId, expiresAt: pair.accessExpiresAt },
    })
  }

  /** Throws `NotAllowed` for tokens that are there already. */
  function add({ clientId, websiteId, scopes }: GrantParts, pair: TokenPair): Grant {
    if (state.credentials.has(pair.accessToken) || holders.has(pair.refreshToken ?? '')) {
      throw new NotAllowed('These tokens are in use already.')
    }
    const grant: Grant = {
      grantId: randomUUID(),
      clientId,
      websiteId,
      scopes: [...new Set(scopes)],
      newest: pair,
      line: [],
    }
    open(grant, pair)
    return save(grant, [pair])
  }

  function holderOf(refreshToken: string): Grant | undefined {
    return grants.get(holders.get(refreshToken) ?? '')
  }

  /**
   * Gives a new pair, or null when the refresh token does not work for this app. Of two pairs that
   * came for the same token, the earlier one's tokens die.
   */
  function refresh(refreshToken: string, clientId: string): Grant | null {
    const grant = holderOf(refreshToken)
    const at = grant?.line.findIndex((pair) => pair.refreshToken === refreshToken) ?? -1
    const used = grant?.line[at]
    if (!grant || !used || grant.clientId !== clientId) return null
    if ((used.refreshExpiresAt ?? 0) <= state.now()) return null
    for (const { accessToken } of grant.line.slice(at + 1)) state.credentials.delete(accessToken)
    const pair = makePair(state.now(), true)
    open(grant, pair)
    return save(grant, [...(rule === 'first-use' ? grant.line.slice(0, at + 1) : []), pair], pair)
  }

  /** Told of each request that carries a working bearer: ends the refresh tokens before it. */
  function use(bearer: string): void {
    const grant = grants.get(state.credentials.get(bearer)?.accessToken?.grantId ?? '')
    const at = grant?.line.findIndex((pair) => pair.accessToken === bearer) ?? -1
    if (grant && at > 0) save(grant, grant.line.slice(at))
  }

  /** The refresh tokens no longer work, and the access tokens answer 401. */
  function end(isMeant: (grant: Grant) => boolean): void {
    const ended = [...grants.values()].filter(isMeant)
    for (const grant of ended) save(grant, [])
    const ids = new Set(ended.map(({ grantId }) => grantId))
    for (const [bearer, { accessToken }] of state.credentials) {
      if (accessToken && ids.has(accessToken.grantId)) state.credentials.delete(bearer)
    }
  }

  return {
    add,
    issue: (parts: GrantParts, offline: boolean) => add(parts, makePair(state.now(), offline)),
    holderOf,
    refresh,
    use,
    end,
    find: (grantId: string) => grants.get(grantId),
    list: () => [...grants.values()],
    setRule: (chosen: RefreshRule): void => {
      rule = chosen
    },
    reset: (): void => {
      grants.clear()
      holders.clear()
      rule = 'first-use'
    },
  }
}

/** Makes a pair whose lifetimes begin at `now`, in the shapes of the guide's sample. */
export function makePair(now: number, offline: boolean): TokenPair {
  return {
    accessToken: `T1|${randomToken()}`,
    accessExpiresAt: now + accessLifetime,
    refreshToken: offline ? `1|${randomToken()}` : null,
    refreshExpiresAt: offline ? now + refreshLifetime : null,
  }
}

// Has all of `+`, `/` and `=` every time, so that a client that encodes them wrongly always fails.
function randomToken(): string {
  const [one, two, three] = [16, 16, 16].map((size) => randomBytes(size).toString('hex'))
  return `${one}+${two}/${three}=`
}
