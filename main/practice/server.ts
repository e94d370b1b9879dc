import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { randomBytes } from 'node:crypto'

import { createAccount } from './api2cart/account.ts'
import { api2cartHost } from './api2cart/endpoints.ts'
import { createStores } from './api2cart/stores.ts'
import { squarespaceApi } from './api.ts'
import { controlApp } from './control-port.ts'
import { createControl, type PracticeControl } from './control.ts'
import { refuse } from './errors.ts'
import { applyFaults, createFaults } from './faults.ts'
import { listen } from './listen.ts'
import type { NewDeveloperApp } from './login/developer-apps.ts'
import { loginHost } from './login/login-host.ts'
import { createLogin, type Login } from './login/login.ts'
import { hostOf, loginPath, tokensPath } from './login/paths.ts'
import { parseTokenRequest, type TokenRequest } from './login/token-request.ts'
import { createRateLimit } from './rate-limit.ts'
import { createRequestLog, type RequestLog } from './request-log.ts'
import { makePracticeSites, type PracticeSite } from './sites.ts'
import { bearerOf, createState, type PracticeEnv, type PracticeState } from './state.ts'
import { webhookEndpoints } from './webhooks/endpoints.ts'
import { createSubscriptions } from './webhooks/subscriptions.ts'

/** How to start a practice Squarespace. */
export type PracticeOptions = {
  /** The sites themselves, or how many to make. */
  sites: number | readonly PracticeSite[]
  /** Which sites are made; without it, always the same ones. */
  seed?: number | string
  /** Registered from the start; none unless given. */
  developerApps?: readonly NewDeveloperApp[]
  /** Epoch milliseconds; the machine's clock unless given. */
  now?: () => number
  /** 0, the default, lets the system choose. */
  port?: number
  /** Whether another process may drive it, through a second listener on this machine. */
  controlPort?: boolean
}

/** A running practice Squarespace. */
export type PracticeSquarespace = {
  /** API and login host and API2Cart, such as `http://127.0.0.1:54321`: what `--squarespace` takes. */
  origin: string
  control: PracticeControl
  /** Where another process drives it, when that was asked for. */
  controlOrigin?: string
  /** Cuts every connection, also those that hang. */
  close(): Promise<void>
}

/** Starts a made-up Squarespace, with a made-up API2Cart, on 127.0.0.1. Rejects when the port cannot be had. */
export async function startPracticeSquarespace({
  sites,
  seed,
  developerApps = [],
  now = Date.now,
  port = 0,
  controlPort = false,
}: PracticeOptions): Promise<PracticeSquarespace> {
  const made = typeof sites === 'number' ? makePracticeSites(sites, seed) : sites
  const state = createState(made, now)
  const login = createLogin(state, developerApps)
  const account = createAccount()
  const stores = createStores(state, login)
  const faults = createFaults()
  const limit = createRateLimit(state.now)
  const log = createRequestLog()
  const subscriptions = createSubscriptions(state)
  const webhooks = webhookEndpoints(subscriptions, (context) =>
    login.grants.find(context.get('credential').accessToken?.grantId ?? ''),
  )

  const app = new Hono<PracticeEnv>()
  app.use(nameRequest)
  app.use(`${loginPath}/*`, limitBody)
  app.use(readRequest(state, login, log))
  app.use(applyFaults(faults))
  app.route('/', loginHost(state, login, faults))
  app.route('/', api2cartHost(account, stores, faults))
  app.route('/', squarespaceApi(state, limit, login.grants.use, webhooks))
  app.onError((error, context) =>
    refuse(context, 500, { type: 'SERVER_ERROR', message: error.message }),
  )

  const control = createControl({
    state,
    login,
    account,
    stores,
    faults,
    limit,
    log,
    subscriptions,
  })
  const squarespace = await listen(app.fetch, port)
  const remote = controlPort ? await listen(controlApp(control).fetch, 0) : null
  return {
    origin: squarespace.origin,
    control,
    ...(remote && { controlOrigin: remote.origin }),
    close: async () => {
      await Promise.all([squarespace.close(), remote?.close()])
    },
  }
}

/** Gives each request its context id, which every answer carries. */
const nameRequest = createMiddleware<PracticeEnv>(async (context, next) => {
  const contextId = Array.from(randomBytes(8), (byte) => String.fromCharCode(65 + (byte % 26)))
  context.set('contextId', contextId.join(''))
  context.header('x-contextid', contextId.join(''))
  return next()
})

const limitBody = bodyLimit({
  maxSize: 64 * 1024,
  onError: (context) =>
    refuse(context, 413, { type: 'INVALID_REQUEST_ERROR', message: 'The body is too long.' }),
})

/** Finds out whose request it is, and writes it down. */
function readRequest(state: PracticeState, login: Login, log: RequestLog) {
  return createMiddleware<PracticeEnv>(async (context, next) => {
    const { path, method } = context.req
    const tokenRequest =
      path === tokensPath && method === 'POST'
        ? parseTokenRequest(context.req.header('content-type') ?? '', await context.req.text())
        : null
    const bearer = bearerOf(context.req.header('authorization'))
    const websiteId = tokenRequest
      ? siteOf(tokenRequest, login)
      : (state.credentials.get(bearer ?? '')?.websiteId ?? null)
    context.set('host', hostOf(path))
    context.set('websiteId', websiteId)
    context.set('tokenRequest', tokenRequest)
    const grantType = tokenRequest?.grant_type ?? null
    log.add(context.env.incoming, { websiteId, grantType }, state.now())
    return next()
  })
}

function siteOf(request: TokenRequest, { grants, authorization }: Login): string | null {
  const found =
    request.grant_type === 'refresh_token'
      ? grants.holderOf(request.refresh_token)
      : authorization.peek(request.code)
  return found?.websiteId ?? null
}
