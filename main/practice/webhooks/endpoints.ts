import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'

import { endpointProblem } from '../../../preload/webhook-endpoint.ts'
import { allowsTopic, isTopic } from '../../../preload/webhook-topics.ts'
import { refuse } from '../errors.ts'
import type { Grant } from '../login/grants.ts'
import type { PracticeEnv } from '../state.ts'
import { mostOfSite, type Subscription, type Subscriptions } from './subscriptions.ts'

type Asked = Context<PracticeEnv>

const members = z.record(z.string(), z.unknown())

/**
 * Webhook subscriptions (fact sheet, section 5), of an access token alone. Nothing says whether an app
 * sees those of another one; here it does not, and the limit is of all together.
 */
export function webhookEndpoints(
  subscriptions: Subscriptions,
  grantOf: (context: Asked) => Grant | undefined,
): Hono<PracticeEnv> {
  const app = new Hono<PracticeEnv>()
  app.post('/*', limitBody)

  function own(context: Asked): Subscription | undefined {
    const { clientId, websiteId } = grantOf(context) ?? {}
    const id = context.req.param('id')
    return subscriptions
      .ofSite(websiteId ?? '')
      .find((each) => each.id === id && each.clientId === clientId)
  }

  /** Answers what changed something, unless that is to be lost. */
  function answer(context: Asked, respond: () => Response): Response {
    if (!subscriptions.isLost()) return respond()
    context.env.outgoing.destroy()
    return RESPONSE_ALREADY_SENT
  }

  app.get('/', (context) => {
    const { websiteId, clientId } = grantOf(context) ?? {}
    const seen = subscriptions.ofSite(websiteId ?? '').filter((each) => each.clientId === clientId)
    return context.json({ webhookSubscriptions: seen.map(withoutSecret) })
  })

  app.post('/', async (context) => {
    const grant = grantOf(context)
    if (grant === undefined) return gone(context)
    const asked = await read(context, ['endpointUrl', 'topics'])
    if (asked instanceof Response) return asked
    const refusal = refuseParts(context, asked, grant)
    if (refusal !== null) return refusal
    const { clientId, websiteId } = grant
    if (subscriptions.ofSite(websiteId).length >= mostOfSite) {
      return refuse(context, 409, {
        type: 'CONFLICT',
        subtype: 'WEBHOOK_SUBSCRIPTION_LIMIT_REACHED',
        message: `This website has ${mostOfSite} webhook subscriptions already.`,
      })
    }
    const { endpointUrl = '', topics = [] } = asked
    const added = subscriptions.add({ endpointUrl, topics, clientId, websiteId })
    return answer(context, () => context.json(added, 201))
  })

  app.get('/:id', (context) => {
    const found = own(context)
    return found === undefined ? gone(context) : context.json(withoutSecret(found))
  })

  app.post('/:id', async (context) => {
    const found = own(context)
    const grant = grantOf(context)
    if (found === undefined || grant === undefined) return gone(context)
    const asked = await read(context, [])
    if (asked instanceof Response) return asked
    const refusal = refuseParts(context, asked, grant)
    if (refusal !== null) return refusal
    const changed = subscriptions.change(found.id, asked)
    return answer(context, () => context.json(withoutSecret(changed)))
  })

  app.delete('/:id', (context) => {
    const found = own(context)
    if (found === undefined) return gone(context)
    subscriptions.remove(found.id)
    return answer(context, () => context.body(null, 204))
  })

  app.post('/:id/actions/rotateSecret', (context) => {
    const found = own(context)
    if (found === undefined) return gone(context)
    const { secret } = subscriptions.rotate(found.id)
    return answer(context, () => context.json({ secret }))
  })

  app.post('/:id/actions/sendTestNotification', async (context) => {
    const found = own(context)
    if (found === undefined) return gone(context)
    const topic = await readTopic(context)
    if (topic === null || !found.topics.includes(topic)) {
      return badRequest(context, 'INVALID_ARGUMENT', 'The webhook has no such topic.')
    }
    try {
      const { statusCode } = await subscriptions.notify(found.id, topic)
      return context.json({ statusCode })
    } catch {
      return badRequest(context, 'INVALID_ARGUMENT', 'The endpoint was not reached.')
    }
  })
  return app
}

const limitBody = bodyLimit({
  maxSize: 64 * 1024,
  onError: (context) =>
    refuse(context, 413, { type: 'INVALID_REQUEST_ERROR', message: 'The body is too long.' }),
})

const withoutSecret = (subscription: Subscription) => ({ ...subscription, secret: undefined })

function gone(context: Asked): Response {
  const message = 'There is no such webhook subscription.'
  return refuse(context, 404, { type: 'INVALID_REQUEST_ERROR', message })
}

function badRequest(context: Asked, subtype: string, message: string): Response {
  return refuse(context, 400, { type: 'INVALID_REQUEST_ERROR', subtype, message })
}

async function readJson(context: Asked): Promise<Record<string, unknown> | null> {
  try {
    return members.parse(JSON.parse(await context.req.text()))
  } catch {
    return null
  }
}

async function readTopic(context: Asked): Promise<string | null> {
  const topic = z.string().safeParse((await readJson(context))?.['topic'])
  return topic.success ? topic.data : null
}

type Parts = { endpointUrl?: string; topics?: string[] }
const parts = z.object({
  endpointUrl: z.string().exactOptional(),
  topics: z.array(z.string()).exactOptional(),
})

async function read(context: Asked, required: readonly string[]): Promise<Parts | Response> {
  if (!/^application\/json\b/i.test(context.req.header('content-type') ?? '')) {
    return badRequest(context, 'INVALID_CONTENT_TYPE', 'The body must be application/json.')
  }
  const body = await readJson(context)
  const missing = required.find((field) => body?.[field] === undefined || body[field] === null)
  if (body === null || missing !== undefined) {
    return badRequest(context, 'MISSING_ARGUMENT', `'${missing ?? 'body'}' must be specified.`)
  }
  const parsed = parts.safeParse(body)
  return parsed.success
    ? parsed.data
    : badRequest(context, 'INVALID_ARGUMENT', 'A field is of another type.')
}

function refuseParts(
  context: Asked,
  { endpointUrl, topics }: Parts,
  { scopes }: Grant,
): Response | null {
  const problem = endpointUrl === undefined ? null : endpointProblem(endpointUrl)
  if (problem !== null) {
    return badRequest(context, 'INVALID_ARGUMENT', `'endpointUrl' cannot be taken: ${problem}.`)
  }
  if (topics === undefined) return null
  const unknown = topics.find((topic) => !isTopic(topic))
  if (topics.length === 0 || unknown !== undefined) {
    return badRequest(context, 'INVALID_ARGUMENT', `'topics' cannot be taken: ${unknown ?? '[]'}.`)
  }
  const barred = topics.find((topic) => allowsTopic(scopes, topic) !== true)
  if (barred === undefined) return null
  return refuse(context, 403, {
    type: 'AUTHORIZATION_ERROR',
    subtype: 'MISSING_SCOPE',
    message: `The token lacks the scope that ${barred} needs.`,
  })
}
