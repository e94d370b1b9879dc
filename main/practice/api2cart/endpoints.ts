import { Hono } from 'hono'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import { deliver } from '../answering.ts'
import type { Faults } from '../faults.ts'
import type { PracticeEnv } from '../state.ts'
import type { Account } from './account.ts'
import { api2cartPath } from './paths.ts'
import type { PracticeStore, StoreCredentials, Stores } from './stores.ts'

const squarespace = 'Squarespace'
const longestBody = 64 * 1024

const limitBody = bodyLimit({
  maxSize: longestBody,
  onError: (context) => context.text('', 413),
})

const text = z.string().min(1)

const credentialSets = [
  z
    .object({ squarespace_api_key: text })
    .transform(({ squarespace_api_key: apiKey }): StoreCredentials => ({ kind: 'key', apiKey })),
  z
    .object({
      squarespace_client_id: text,
      squarespace_client_secret: text,
      squarespace_access_token: text,
      squarespace_refresh_token: text,
    })
    .transform((given): StoreCredentials => ({
      kind: 'grant',
      clientId: given.squarespace_client_id,
      clientSecret: given.squarespace_client_secret,
      accessToken: given.squarespace_access_token,
      refreshToken: given.squarespace_refresh_token,
    })),
] as const
const credentials = z.union(credentialSets)

const cart = z.object({
  cart_id: z.string(),
  store_url: text,
  custom_label: z.string().default(''),
  verify: z.boolean().default(true),
})

const named = (...names: string[]) => names.map((name) => ({ name, description: name }))

const platforms = [
  {
    cart_id: 'Shopify',
    cart_name: 'Shopify',
    cart_versions: '',
    cart_method: 'api',
    params: { required: [named('shopify_access_token')], additional: [] },
  },
  {
    cart_id: squarespace,
    cart_name: squarespace,
    cart_versions: '',
    cart_method: 'api',
    params: {
      required: [
        named('squarespace_api_key'),
        named(
          'squarespace_client_id',
          'squarespace_client_secret',
          'squarespace_access_token',
          'squarespace_refresh_token',
        ),
      ],
      additional: named('store_key'),
    },
  },
]

const messages: Record<number, string> = {
  2: 'Incorrect API Key or API Key was not specified',
  3: 'Method does not exist',
  8: 'Store already exists',
  100: "Store's API refused: credentials are not valid",
  101: 'Store not found',
  109: 'Wrong parameters',
  114: 'Parameter is missing',
}

const bodyOf = (code: number, result: object = {}) => ({
  return_code: code,
  return_message: messages[code] ?? '',
  result,
})

/** Every answer has status 200, whatever it says (fact sheet, section 8). */
const answer = (context: Context<PracticeEnv>, code: number, result?: object) =>
  context.json(bodyOf(code, result))

/** Such as `account.cart.add`. */
const methodOf = ({ req }: Context<PracticeEnv>) =>
  req.path.slice(api2cartPath.length + 1).replace(/\.json$/, '')

/** API2Cart as an agency's account has it: these calls, over the practice Squarespace. */
export function api2cartHost(account: Account, stores: Stores, faults: Faults): Hono<PracticeEnv> {
  const host = new Hono<PracticeEnv>().basePath(api2cartPath)
  host.use(
    createMiddleware<PracticeEnv>(async (context, next) => {
      const code = account.take(methodOf(context))
      if (code !== null) return answer(context, code)
      if (context.req.header('x-api-key') !== account.key()) return answer(context, 2)
      return next()
    }),
  )

  const ofStore = (context: Context<PracticeEnv>, use: (store: PracticeStore) => Response) => {
    const store = stores.of(context.req.header('x-store-key') ?? '')
    return store === undefined ? answer(context, 101) : use(store)
  }

  host.get('/account.supported_platforms.json', (context) =>
    answer(context, 0, { supported_platforms: platforms }),
  )

  host.get('/account.cart.list.json', (context) => {
    const carts = stores.list().map((store) => ({
      id: store.id,
      url: store.url,
      store_key: store.storeKey,
      cart_id: store.cartId,
      custom_label: store.customLabel,
    }))
    return answer(context, 0, { carts_count: carts.length, carts })
  })

  host.post('/account.cart.add.json', limitBody, async (context) => {
    const body: unknown = await context.req.json().catch(() => null)
    const given = cart.safeParse(body)
    if (!given.success) return answer(context, 114)
    const { cart_id: cartId, store_url: url, custom_label: customLabel, verify } = given.data
    if (cartId !== squarespace) return answer(context, 109)
    const held = credentials.safeParse(body)
    if (!held.success) return answer(context, 114)
    if (stores.at(url) !== undefined) return answer(context, 8)
    const store = stores.add({ url, customLabel, cartId, credentials: held.data })
    if (verify && !stores.isReached(store)) {
      stores.remove(store)
      return answer(context, 100)
    }
    return deliver(context, faults, null, bodyOf(0, { store_key: store.storeKey }))
  })

  host.put('/account.config.update.json', (context) => {
    const held = credentials.safeParse(context.req.query())
    if (!held.success) return answer(context, 114)
    return ofStore(context, (store) => {
      store.credentials = held.data
      return answer(context, 0, { updated_items: 1 })
    })
  })

  host.get('/cart.validate.json', (context) =>
    ofStore(context, (store) =>
      stores.isReached(store) ? answer(context, 0, { status: 'ok' }) : answer(context, 100),
    ),
  )

  host.get('/cart.disconnect.json', (context) =>
    ofStore(context, (store) => {
      store.isConnected = false
      return answer(context, 0, { connection: 'disconnected' })
    }),
  )

  host.delete('/cart.delete.json', (context) =>
    ofStore(context, (store) => {
      stores.remove(store)
      return answer(context, 0, { store: 'deleted' })
    }),
  )

  host.all('*', (context) => answer(context, 3))
  return host
}
