import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { randomBytes } from 'node:crypto'

import { squarespaceApi } from './api.ts'
import { controlApp } from './control-port.ts'
import { createControl, type PracticeControl } from './control.ts'
import { refuse } from './errors.ts'
import { applyFaults, createFaults } from './faults.ts'
import { listen } from './listen.ts'
import { createRateLimit } from './rate-limit.ts'
import { createRequestLog, type RequestLog } from './request-log.ts'
import { makePracticeSites, type PracticeSite } from './sites.ts'
import { bearerOf, createState, type PracticeEnv, type PracticeState } from './state.ts'

/** How to start a practice Squarespace. */
export type PracticeOptions = {
  /** The sites themselves, or how many to make. */
  sites: number | readonly PracticeSite[]
  /** Which sites are made; without it, always the same ones. */
  seed?: number | string
  /** Epoch milliseconds; the machine's clock unless given. */
  now?: () => number
  /** 0, the default, lets the system choose. */
  port?: number
  /** Whether another process may drive it, through a second listener on this machine. */
  controlPort?: boolean
}

/** A running practice Squarespace. */
export type PracticeSquarespace = {
  /** API and login host, such as `http://127.0.0.1:54321`: what `--squarespace` takes. */
  origin: string
  control: PracticeControl
  /** Where another process drives it, when that was asked for. */
  controlOrigin?: string
  /** Cuts every connection, also those that hang. */
  close(): Promise<void>
}

/** Starts a made-up Squarespace on 127.0.0.1. Rejects when the port cannot be had. */
export async function startPracticeSquarespace({
  sites,
  seed,
  now = Date.now,
  port = 0,
  controlPort = false,
}: PracticeOptions): Promise<PracticeSquarespace> {
  const made = typeof sites === 'number' ? makePracticeSites(sites, seed) : sites
  const state = createState(made, now)
  const faults = createFaults()
  const limit = createRateLimit(state.now)
  const log = createRequestLog()

  const app = new Hono<PracticeEnv>()
  app.use(nameRequest(state, log))
  app.use(applyFaults(state, faults))
  app.route('/', squarespaceApi(state, limit))
  app.onError((error, context) =>
    refuse(context, 500, { type: 'SERVER_ERROR', message: error.message }),
  )

  const control = createControl({ state, faults, limit, log })
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

/** Gives each request its context id, which every answer carries, and writes it down. */
function nameRequest(state: PracticeState, log: RequestLog) {
  return createMiddleware<PracticeEnv>(async (context, next) => {
    const contextId = Array.from(randomBytes(8), (byte) =>
      String.fromCharCode(65 + (byte % 26)),
    ).join('')
    context.set('contextId', contextId)
    context.header('x-contextid', contextId)

    const bearer = bearerOf(context.req.header('authorization'))
    const websiteId = state.credentials.get(bearer ?? '')?.websiteId ?? null
    log.add(context.env.incoming, websiteId, state.now())
    return next()
  })
}
