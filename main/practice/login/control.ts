import type { Faults, FaultScope } from '../faults.ts'
import { NotAllowed, NotThere } from '../refusals.ts'
import type { PracticeState } from '../state.ts'
import type { DeveloperApp, NewDeveloperApp } from './developer-apps.ts'
import { makePair, type GrantParts, type RefreshRule, type TokenPair } from './grants.ts'
import type { ExpiryFormat, Login } from './login.ts'
import { authorizePath } from './paths.ts'
import { isScope, type Scope } from './scopes.ts'

/** A grant as it stands now, without its tokens. Expiries are epoch milliseconds. */
export type GrantNow = {
  grantId: string
  websiteId: string
  clientId: string
  scopes: Scope[]
  accessExpiresAt: number
  /** Null when no offline access was asked for. */
  refreshExpiresAt: number | null
  /** Whether the newest refresh token works now. */
  refreshAlive: boolean
}

/** Whom a grant is given to: the scopes are names such as `website.orders`. */
export type NewGrant = {
  clientId: string
  websiteId: string
  scopes: readonly string[]
  /** Epoch milliseconds; 30 minutes from now unless told. */
  accessExpiresAt?: number
  /** Epoch milliseconds; 7 days from now unless told. */
  refreshExpiresAt?: number
}

/** What developers, owners and Squarespace's login host can do, at the call of a function. */
export type LoginControl = {
  /** In the order they were registered, with their secrets. */
  developerApps(): DeveloperApp[]
  /** Registers an app; one of the same client id is replaced, and its grants stay. */
  addDeveloperApp(app: NewDeveloperApp): DeveloperApp
  /** The app is unknown from now on, and its grants end. */
  removeDeveloperApp(clientId: string): void
  /** The secret before it is refused from now on. */
  changeClientSecret(clientId: string, clientSecret: string): void
  setRedirectUris(clientId: string, redirectUris: readonly string[]): void

  /**
   * Returns the address that Allow leads to, also for another site than the app asked for: that
   * Squarespace holds a person to it is documented nowhere. Throws `NotAllowed` with the page's
   * sentence.
   */
  allow(authorizeUrl: string, websiteId: string): string
  /** Returns the address that Deny leads to. Throws `NotAllowed` with the page's sentence. */
  deny(authorizeUrl: string): string

  /** In the order they were given, also those that ended. */
  grants(): GrantNow[]
  /** The newest pair of a grant, also when it works no more. */
  tokensOf(grantId: string): TokenPair
  /** Gives a grant with offline access, as if a person had allowed it. */
  issueGrant(grant: NewGrant): { grantId: string } & TokenPair
  /** Takes over tokens that an earlier practice Squarespace gave; returns the grant's id. */
  adoptGrant(grant: NewGrant & { accessToken: string; refreshToken: string }): string
  /** The owner removes every app from the site: no refresh token works, access tokens get 401. */
  endGrants(websiteId: string): void

  setRefreshRule(rule: RefreshRule): void
  /** Whether Deny sends the state back; it does unless told. */
  echoStateOnDeny(on: boolean): void
  expiryFormat(format: ExpiryFormat): void

  /**
   * Token requests are carried out, and their connection is cut without the answer, or after half
   * of it with `part`. Only those that would have got tokens are counted and met.
   */
  dropAfterAnswering(scope?: AnswerScope & { part?: boolean }): void
  /**
   * Token requests are carried out, and their answer waits for `ms`, or until the fault is ended.
   * Only those that would have got tokens are counted and met.
   */
  holdAnswer(scope?: AnswerScope & { ms?: number }): void
}

type AnswerScope = Omit<FaultScope, 'host'>

type Parts = { state: PracticeState; login: Login; faults: Faults }

/** Makes the login host's part of the control. What is not there throws `NotThere`. */
export function createLoginControl({ state, login, faults }: Parts): LoginControl {
  const { apps, authorization, grants } = login

  function site(websiteId: string | undefined): void {
    if (websiteId !== undefined && !state.sites.has(websiteId)) {
      throw new NotThere('There is no site with this id.')
    }
  }

  function partsOf({ clientId, websiteId, scopes }: NewGrant): GrantParts {
    apps.named(clientId)
    site(websiteId)
    const unknown = scopes.find((name) => !isScope(name))
    if (unknown !== undefined) throw new NotAllowed(`There is no permission called “${unknown}”.`)
    return { clientId, websiteId, scopes: scopes.filter(isScope) }
  }

  function pairOf({ accessExpiresAt, refreshExpiresAt }: NewGrant): TokenPair {
    const pair = makePair(state.now(), true)
    return {
      ...pair,
      accessExpiresAt: accessExpiresAt ?? pair.accessExpiresAt,
      refreshExpiresAt: refreshExpiresAt ?? pair.refreshExpiresAt,
    }
  }

  function read(authorizeUrl: string) {
    const url = URL.parse(authorizeUrl)
    if (url?.pathname !== authorizePath) throw new NotAllowed('This is no address to ask at.')
    return authorization.read(url.searchParams)
  }

  return {
    developerApps: apps.list,
    addDeveloperApp: apps.add,
    removeDeveloperApp: (clientId) => {
      apps.remove(clientId)
      authorization.forget(clientId)
      grants.end((grant) => grant.clientId === clientId)
    },
    changeClientSecret: apps.changeSecret,
    setRedirectUris: apps.setRedirectUris,

    allow: (authorizeUrl, websiteId) => authorization.allow(read(authorizeUrl), websiteId),
    deny: (authorizeUrl) => authorization.deny(read(authorizeUrl)),

    grants: () =>
      grants.list().map(({ grantId, websiteId, clientId, scopes, newest, line }) => ({
        grantId,
        websiteId,
        clientId,
        scopes: [...scopes],
        accessExpiresAt: newest.accessExpiresAt,
        refreshExpiresAt: newest.refreshExpiresAt,
        refreshAlive: line.includes(newest) && (newest.refreshExpiresAt ?? 0) > state.now(),
      })),
    tokensOf: (grantId) => {
      const grant = grants.find(grantId)
      if (!grant) throw new NotThere('There is no grant with this id.')
      return { ...grant.newest }
    },
    issueGrant: (grant) => {
      const { grantId, newest } = grants.add(partsOf(grant), pairOf(grant))
      return { grantId, ...newest }
    },
    adoptGrant: ({ accessToken, refreshToken, ...grant }) =>
      grants.add(partsOf(grant), { ...pairOf(grant), accessToken, refreshToken }).grantId,
    endGrants: (websiteId) => {
      site(websiteId)
      grants.end((grant) => grant.websiteId === websiteId)
    },

    setRefreshRule: grants.setRule,
    echoStateOnDeny: authorization.setEchoStateOnDeny,
    expiryFormat: login.setExpiryFormat,

    dropAfterAnswering: ({ part = false, ...scope } = {}) => {
      site(scope.websiteId)
      faults.set({ kind: 'drop-answer', part }, { ...scope, host: 'login' })
    },
    holdAnswer: ({ ms = null, ...scope } = {}) => {
      site(scope.websiteId)
      faults.set({ kind: 'hold-answer', ms }, { ...scope, host: 'login' })
    },
  }
}
