import { randomBytes, randomUUID } from 'node:crypto'
import type {
  Attempt,
  DeliveredBy,
  Events,
  Input,
  Output,
  Problem,
  ReturnBy,
} from '../../preload/contract.ts'
import { readRedirectUri } from '../grants/grants.ts'
import type { Added, Asked, DeveloperApps, Grants } from '../grants/grants.ts'
import type { Login, TokenPair } from '../squarespace/squarespace.ts'
import { prepareVault, Secret, SecretUnavailable, unavailable } from '../vault/vault.ts'
import { Failure, toCallError } from '../common/failure.ts'
import type { Vault } from '../vault/vault.ts'
import { attemptLife, Attempts } from './attempts.ts'
import type { Result, Waiting } from './attempts.ts'
import { readCallback } from './callback.ts'
import type { Callback } from './callback.ts'
import { Loopbacks } from './loopbacks.ts'
import { Received } from './received.ts'
import { canceled, exchangeFailure, internal, refused, unknown } from './failures.ts'

type ReadableCallback = Exclude<Callback, { kind: 'unreadable' }>
type Finished = Events['signin.finished']
/** What begins an attempt; `url` makes what the browser opens. */
type Beginning = Pick<Waiting, 'finish' | 'isForeign'> & {
  redirectUri: string
  returnBy: Input<'signin.test'>['returnBy']
  url: (state: Secret) => string
}

// Any web page can send as many addresses as it likes: a person is told of one in so many
// milliseconds, and the window has time for everything else.
const unmatchedPause = 2_000

export type Signin = ReturnType<typeof createSignin>

/**
 * Receives one grant. Every way back is an address that is given to `accept`, `receiveCallback` or the
 * loopback server; they differ only in who delivers it. An attempt ends once: when its own address
 * comes back, when it is cancelled, after ten minutes, and with the app.
 */
export function createSignin(deps: {
  login: Login
  vault: Vault
  /** The ways back that may be used. */
  waysBack: readonly ReturnBy[]
  connections: Pick<Grants, 'pendingGrants' | 'decide'> & {
    developerApps: DeveloperApps
    /** Throws `Failure` for what is not a grant on the list. */
    siteOfGrant: (connectionId: string) => string
    /** Makes a connection of a grant that an authorization gave; `id` is the attempt's. */
    addAuthorized: (id: string, pair: TokenPair, asked: Asked) => Promise<Added>
  }
  now: () => number
  openExternal: (url: string) => Promise<void>
  /** Whether the person wants this address, which the window gave, opened in their browser. */
  mayOpen: (url: string) => Promise<boolean>
  /** Brings the window to the front: somebody has come back. */
  raise: () => void
  emit: <Name extends 'signin.callbackReceived' | 'signin.finished' | 'signin.unmatchedCallback'>(
    name: Name,
    payload: Events[Name],
  ) => void
  report: (what: string, error: unknown) => void
}) {
  const { login, vault, connections, now, emit } = deps
  const attempts = new Attempts(now, (attemptId, problem) =>
    emit('signin.finished', { attemptId, error: toCallError(problem) }),
  )
  const received = new Received()
  const finishing = new Set<Promise<unknown>>()
  const unmatchedToldAt = new Map<string, number>()
  let isClosed = false
  const loopbacks = new Loopbacks({
    receive: (url) => 'result' in accept(url, 'loopback'),
    wasReceived: (url) => {
      const callback = readCallback(url)
      return callback.kind !== 'unreadable' && received.has(callback.state)
    },
    onPageShown: deps.raise,
  })

  /** Throws `Failure` for a way back that an administrator has forbidden. */
  function requireWay(way: ReturnBy): void {
    if (deps.waysBack.includes(way)) return
    throw new Failure({ code: 'forbidden', reason: 'way-by-policy', way })
  }

  async function begin(beginning: Beginning): Promise<Attempt> {
    const { redirectUri, returnBy, url, finish, isForeign } = beginning
    requireWay(returnBy)
    const attemptId = randomUUID()
    const leaveLoopback =
      returnBy === 'loopback' ? await loopbacks.enter(redirectUri) : () => undefined
    if (isClosed) {
      leaveLoopback()
      throw new Failure(canceled)
    }
    const state = new Secret(randomBytes(32).toString('base64url'))
    const attempt = { attemptId, authorizeUrl: url(state), expiresAt: now() + attemptLife }
    attempts.add({ ...attempt, state, finish, isForeign, leaveLoopback })
    return attempt
  }

  /** What came back for this attempt ends it. Throws `Failure` as it is told in the event. */
  function take(attempt: Waiting, callback: ReadableCallback, by: DeliveredBy): Promise<Result> {
    attempts.leave(attempt)
    received.add(attempt.state.reveal())
    deps.raise()
    const { attemptId } = attempt
    emit('signin.callbackReceived', { attemptId })
    const result = (async () => {
      try {
        if (callback.kind !== 'code') throw new Failure(refused(callback))
        const ended = await attempt.finish(new Secret(callback.code), attemptId, by)
        emit('signin.finished', { attemptId, ...ended })
        return ended
      } catch (error) {
        const failure = failureOf(error)
        emit('signin.finished', { attemptId, error: failure.error } satisfies Finished)
        throw failure
      }
    })()
    finishing.add(result)
    // Whoever waits for it hears of it too; here it only must not count as unhandled.
    result.catch(() => undefined).finally(() => finishing.delete(result))
    return result
  }

  function failureOf(error: unknown): Failure {
    if (error instanceof Failure) return error
    deps.report('A sign-in failed', error)
    return internal()
  }

  /**
   * Where every way back ends: an address, and who delivered it. The attempt that it belongs to has
   * come back; without one it is unmatched, and those that wait go on waiting.
   */
  function accept(
    url: string,
    by: DeliveredBy,
  ): { attemptId: string; result: Promise<Result> } | { unmatched: Problem } {
    const callback = readCallback(url)
    if (callback.kind === 'unreadable') {
      const { problem } = callback
      return { unmatched: { code: 'invalid-input', reason: 'address-unreadable', problem } }
    }
    const attempt = attempts.of(callback.state)
    if (attempt !== undefined) {
      return { attemptId: attempt.attemptId, result: take(attempt, callback, by) }
    }
    const { isWaiting } = attempts
    if (received.has(callback.state)) {
      const code = isWaiting ? 'forbidden' : 'not-found'
      return { unmatched: { code, reason: 'address-received' } }
    }
    // Whether a denial carries its state is not documented (fact sheet, section 1.3): the one that
    // does not ends nothing, since any web page could send it.
    const isUnmatchedDenial = callback.kind === 'denied' && callback.state === null && isWaiting
    if (isUnmatchedDenial && by !== 'paste') tellUnmatched('denied')
    if (!isWaiting && by === 'link') tellUnmatched('not-waiting')
    return { unmatched: unknown(callback, isWaiting) }
  }

  function tellUnmatched(problem: Events['signin.unmatchedCallback']['problem']): void {
    const at = now()
    const before = unmatchedToldAt.get(problem)
    if (before !== undefined && Math.abs(at - before) < unmatchedPause) return
    unmatchedToldAt.set(problem, at)
    emit('signin.unmatchedCallback', { problem })
  }

  /** Throws what cannot be stored later, before a person is sent to Squarespace. */
  async function clientOf(developerAppId: string) {
    await prepareVault(vault)
    try {
      return connections.developerApps.credentials(developerAppId)
    } catch (error) {
      throw error instanceof SecretUnavailable ? unavailable(error, 'client-secret') : error
    }
  }

  return {
    /** Begins an authorization; nothing is opened yet. Throws `Failure`. */
    async start(input: Input<'signin.start'>): Promise<Attempt> {
      const { developerAppId, reauthorize, besides } = input
      const { redirectUri, returnBy, ...app } = connections.developerApps.get(developerAppId)
      const scopes = [...new Set(input.scopes ?? app.scopes)]
      if (scopes.length === 0) throw new Failure({ code: 'invalid-input', reason: 'no-scopes' })
      const websiteId = reauthorize === undefined ? undefined : connections.siteOfGrant(reauthorize)
      const { clientId } = await clientOf(developerAppId)
      return begin({
        redirectUri,
        returnBy,
        isForeign: false,
        url: (state) => login.authorizeUrl({ clientId, redirectUri, scopes, state, websiteId }),
        async finish(code, attemptId) {
          const client = await clientOf(developerAppId)
          const pair = await login.exchange(client, code, redirectUri).catch(exchangeFailure)
          const asked = {
            developerAppId,
            scopes,
            reauthorizes: reauthorize ?? null,
            standsBeside: besides === true,
          }
          return connections.addAuthorized(attemptId, pair, asked)
        },
      })
    },

    /** Begins a test of a way back: the redirect URI itself is opened, with a code of our own. */
    async test(input: Input<'signin.test'>): Promise<Attempt> {
      const redirectUri = readRedirectUri(input.redirectUri, input.returnBy)
      return begin({
        redirectUri,
        returnBy: input.returnBy,
        url(state) {
          const url = new URL(redirectUri)
          url.searchParams.set('code', 'test')
          url.searchParams.set('state', state.reveal())
          return url.href
        },
        // Only what answers by a server of our own, or is our own link, opens unasked: the window
        // chose this address, and a page in it that was taken over could reach any program with it.
        isForeign: input.returnBy === 'page' || input.returnBy === 'paste',
        finish: async (_code, _attemptId, by) => ({ tested: true, by }),
      })
    },

    /** Opens the attempt's address in the person's browser. Throws `Failure`. */
    async open(attemptId: string): Promise<void> {
      const attempt = attempts.get(attemptId)
      if (attempt === undefined) {
        throw new Failure({ code: 'not-found', reason: 'sign-in-ended' })
      }
      const { isForeign, authorizeUrl } = attempt
      if (isForeign && !(await deps.mayOpen(authorizeUrl))) {
        return attempts.end(attemptId, canceled)
      }
      await deps.openExternal(authorizeUrl)
    },

    /** An address that a person pasted. Resolves when its attempt has ended well. Throws `Failure`. */
    async accept(url: string): Promise<Output<'signin.accept'>> {
      requireWay('paste')
      const accepted = accept(url, 'paste')
      if ('unmatched' in accepted) throw new Failure(accepted.unmatched)
      await accepted.result
      return { attemptId: accepted.attemptId }
    },

    /** An app link that the operating system delivered. */
    receiveCallback(url: string): void {
      // The agency's page hands its addresses on by the app link too.
      if (!deps.waysBack.some((way) => way === 'link' || way === 'page')) return
      accept(url, 'link')
    },

    /** Whether a sign-in can end at this computer, and the ports that another program has. */
    async ports(): Promise<{ used: number; busy: number[] }> {
      const uris = connections.developerApps
        .list()
        .filter(({ returnBy }) => returnBy === 'loopback')
        .map(({ redirectUri }) => redirectUri)
      const each = [...new Set(uris)]
      return { used: each.length, busy: await loopbacks.busyPorts(each) }
    },

    requireWay,

    cancel: (attemptId: string) => attempts.end(attemptId, canceled),

    pendingGrants(): Output<'signin.pendingGrants'> {
      return {
        pendingGrants: connections.pendingGrants().map(({ id, reauthorizes, site }) => ({
          attemptId: id,
          connectionId: reauthorizes,
          site,
        })),
      }
    },

    async decide(attemptId: string, keep: boolean): Promise<Output<'signin.decide'>> {
      return (await connections.decide(attemptId, keep)) ?? { connectionId: null }
    },

    /** Ends every attempt; what has come back is finished first. */
    async close(): Promise<void> {
      isClosed = true
      attempts.endAll(canceled)
      await Promise.allSettled(finishing)
      await loopbacks.close()
    },
  }
}
