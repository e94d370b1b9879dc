import { Hono, type Context } from 'hono'
import { createMiddleware } from 'hono/factory'

import type { PracticeApi } from './apis.ts'
import { refuse, refuseAtGateway } from './errors.ts'
import { listEndpoints } from './lists/lists.ts'
import { BadRequest } from './lists/parameters.ts'
import { readEndpoints } from './lists/reads.ts'
import type { RateLimit } from './rate-limit.ts'
import { memberOf } from './shop/member.ts'
import { shopOf } from './shop/shop.ts'
import { bearerOf, type PracticeEnv, type PracticeState } from './state.ts'

/**
 * The API host: the Authorization API, lists and reads by id for each API, read only, and `webhooks`.
 * Everything below asks for a bearer, so the login host at the same origin comes before it. `onUse`
 * is told of each bearer that was accepted.
 */
export function squarespaceApi(
  state: PracticeState,
  limit: RateLimit,
  onUse: (bearer: string) => void,
  webhooks: Hono<PracticeEnv>,
): Hono<PracticeEnv> {
  const api = new Hono<PracticeEnv>()
  api.use(requireUserAgent, authorize(state, limit, onUse))

  api.all('/1.0/authorization/website', getOnly, (context) =>
    context.json(context.get('site').website),
  )
  api.all('/1.0/authorization/member', grantOnly, getOnly, (context) =>
    context.json(memberOf(context.get('site').website)),
  )
  api.use('/1.0/webhook_subscriptions/*', grantOnly)
  api.route('/1.0/webhook_subscriptions', webhooks)
  for (const { path, alsoAt, api: permission, hidesSubtype, answer } of listEndpoints) {
    api.on('ALL', [path, ...(alsoAt ?? [])], getOnly, needs(permission), (context) =>
      orBadRequest(context, hidesSubtype, () => {
        const { searchParams, origin } = new URL(context.req.url)
        return context.json(answer(shopOf(context.get('site').website), searchParams, origin))
      }),
    )
  }
  for (const { path, api: permission, hidesSubtype, answer } of readEndpoints) {
    api.all(`${path}/:ids`, getOnly, needs(permission), (context) =>
      orBadRequest(context, hidesSubtype, () => {
        const found = answer(shopOf(context.get('site').website), context.req.param('ids'))
        return found === null ? notFound(context) : context.json(found)
      }),
    )
  }
  api.all('*', notFound)
  return api
}

function notFound(context: Context<PracticeEnv>): Response {
  return refuse(context, 404, {
    type: 'INVALID_REQUEST_ERROR',
    message: 'There is no such resource, or its API version is not supported.',
  })
}

function orBadRequest(
  context: Context<PracticeEnv>,
  hidesSubtype: boolean,
  answer: () => Response,
): Response {
  try {
    return answer()
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error
    const { subtype, message } = error
    const type = 'INVALID_REQUEST_ERROR'
    return refuse(context, 400, { type, message, ...(hidesSubtype ? {} : { subtype }) })
  }
}

function needs(permission: PracticeApi) {
  return createMiddleware<PracticeEnv>(async (context, next) => {
    if (context.get('credential').permissions.has(permission)) return next()
    return refuse(context, 403, {
      type: 'AUTHORIZATION_ERROR',
      subtype: 'MISSING_SCOPE',
      message: `This key has no permission for ${permission}.`,
    })
  })
}

// Webhook subscriptions and the member belong to a grant (fact sheet, sections 2 and 12).
const grantOnly = createMiddleware<PracticeEnv>(async (context, next) => {
  if (context.get('credential').accessToken !== undefined) return next()
  return refuse(context, 403, {
    type: 'AUTHORIZATION_ERROR',
    subtype: 'OAUTH_TOKEN_REQUIRED',
    message: 'This resource needs an OAuth access token; an API key does not open it.',
  })
})

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
