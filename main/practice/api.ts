import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'

import { refuse, refuseAtGateway } from './errors.ts'
import { listEndpoints } from './pages.ts'
import type { RateLimit } from './rate-limit.ts'
import { bearerOf, type PracticeEnv, type PracticeState } from './state.ts'

/**
 * The API host: the Authorization API and one list endpoint for each API, read only. Everything
 * below asks for a bearer, so the login host at the same origin comes before it. `onUse` is told of
 * each bearer that was accepted.
 */
export function squarespaceApi(
  state: PracticeState,
  limit: RateLimit,
  onUse: (bearer: string) => void,
): Hono<PracticeEnv> {
  const api = new Hono<PracticeEnv>()
  api.use(requireUserAgent, authorize(state, limit, onUse))

  api.all('/1.0/authorization/website', getOnly, (context) =>
    context.json(context.get('site').website),
  )
  for (const { path, api: permission, page } of listEndpoints) {
    api.all(path, getOnly, (context) =>
      context.get('credential').permissions.has(permission)
        ? context.json(page(context.get('site').website))
        : refuse(context, 403, {
            type: 'AUTHORIZATION_ERROR',
            subtype: 'MISSING_SCOPE',
            message: `This key has no permission for ${permission}.`,
          }),
    )
  }
  api.all('*', (context) =>
    refuse(context, 404, {
      type: 'INVALID_REQUEST_ERROR',
      message: 'There is no such resource, or its API version is not supported.',
    }),
  )
  return api
}

// That such a request is rejected is documented, how is not: this is how the gateway was seen to
// answer for another required header (fact sheet, sections 4 and 4.1).
const requireUserAgent = createMiddleware<PracticeEnv>(async (context, next) => {
  if ((context.req.header('user-agent') ?? '').trim() !== '') return next()
  return refuseAtGateway(context, "Required header 'User-Agent' is not present.")
})

const getOnly = createMiddleware<PracticeEnv>(async (context, next) => {
  if (context.req.method === 'GET') return next()
  return refuse(context, 405, {
    type: 'METHOD_NOT_ALLOWED',
    message: `${context.req.method} is not allowed here.`,
  })
})

function authorize(state: PracticeState, limit: RateLimit, onUse: (bearer: string) => void) {
  return createMiddleware<PracticeEnv>(async (context, next) => {
    const bearer = bearerOf(context.req.header('authorization'))
    const credential = state.credentials.get(bearer ?? '')
    const site = state.sites.get(credential?.websiteId ?? '')
    const expiresAt = credential?.accessToken?.expiresAt ?? Infinity
    if (bearer === null || !credential || !site || expiresAt <= state.now()) {
      return refuse(context, 401, {
        type: 'AUTHORIZATION_ERROR',
        message:
          bearer === null ? 'A bearer is required.' : 'This bearer is not valid, or has expired.',
      })
    }
    onUse(bearer)
    if (!limit.allows(site.website.id)) {
      return refuse(context, 429, {
        type: 'TOO_MANY_REQUESTS',
        message: 'This website had more than 300 requests in a minute. Wait for a minute.',
      })
    }
    if (site.lapsed) {
      return refuse(context, 402, {
        type: 'WEBSITE_EXPIRED',
        message: 'The subscription of this website has expired.',
      })
    }
    context.set('credential', credential)
    context.set('site', site)
    return next()
  })
}
