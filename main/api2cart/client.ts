import type { z } from 'zod'
import type { Reason } from '../../preload/contract.ts'
import type { Api2CartReasons } from '../../preload/contract/api2cart.ts'
import { Failure } from '../common/failure.ts'
import {
  awaitReply,
  plainRequest,
  problemOf,
  readBody,
  SquarespaceError,
} from '../squarespace/squarespace.ts'
import type { Fetch, Reply } from '../squarespace/squarespace.ts'
import { Secret } from '../vault/vault.ts'
import { failureOfCode } from './return-codes.ts'
import { addedCart, anything, cartList, envelope, supportedPlatforms } from './shapes.ts'
import type { Store } from './shapes.ts'

// API2Cart goes to the store itself before it answers these, in milliseconds.
const longWait = 60_000
const usualWait = 20_000

// A list of ten thousand stores has some two megabytes.
const longestBody = 16 * 1024 * 1024

/** What is sent of a store, by the names of API2Cart's parameters. */
export type Parameters = ReadonlyMap<string, string | Secret>

export type Api2Cart = ReturnType<typeof createApi2Cart>

type Asked = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Such as `account.cart.add`. */
  name: string
  accountKey: Secret
  storeKey?: Secret
  query?: Parameters
  body?: Parameters
  /** Milliseconds. */
  timeout?: number
}

/**
 * Speaks to API2Cart at one origin (fact sheet, sections 8 and 12). Follows no redirect, ends after
 * its time, and throws `Failure` for all but the return code 0; the reason of `cancel` when that ends
 * it. No key and no secret of a store is in what is thrown.
 */
export function createApi2Cart(deps: {
  fetch: Fetch
  origin: string
  userAgent: string
  isOnline?: () => boolean
  /** Milliseconds, in the place of both. */
  timeout?: number
}) {
  const { fetch, origin, userAgent, isOnline } = deps

  async function send(asked: Asked, signal: AbortSignal): Promise<Reply> {
    const { method, name, accountKey, storeKey, query, body } = asked
    const response = await fetch(addressOf(origin, name, query), {
      method,
      headers: {
        'x-api-key': accountKey.reveal(),
        ...(storeKey === undefined ? {} : { 'x-store-key': storeKey.reveal() }),
        'User-Agent': userAgent,
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(Object.fromEntries(revealed(body))) }),
      ...plainRequest,
      signal,
    })
    return { response, text: await readBody(response, longestBody) }
  }

  async function ask<Schema extends z.ZodType>(
    asked: Asked,
    shape: Schema,
    cancel?: AbortSignal,
  ): Promise<z.output<Schema>> {
    const timeout = deps.timeout ?? asked.timeout ?? usualWait
    const reply = await awaitReply((signal) => send(asked, signal), {
      timeout,
      isOnline,
      cancel,
    }).catch((error: unknown) => {
      throw error instanceof SquarespaceError ? notReached(error) : error
    })
    return read(reply, shape)
  }

  return {
    origin,

    /** The sets of parameters that connect Squarespace: one of them has to be given whole. */
    async parameterSets(accountKey: Secret, cancel?: AbortSignal): Promise<string[][]> {
      const name = 'account.supported_platforms'
      const platforms = await ask({ method: 'GET', name, accountKey }, supportedPlatforms, cancel)
      return platforms.find(({ cartId }) => cartId === squarespace)?.parameterSets ?? []
    },

    /** Every store of the account, also those of other platforms. */
    stores: (accountKey: Secret, cancel?: AbortSignal): Promise<Store[]> =>
      ask({ method: 'GET', name: 'account.cart.list', accountKey }, cartList, cancel),

    /** Adds a store; gives its store key. */
    add: (accountKey: Secret, body: Parameters, cancel?: AbortSignal): Promise<Secret> =>
      ask(
        { method: 'POST', name: 'account.cart.add', accountKey, body, timeout: longWait },
        addedCart,
        cancel,
      ),

    /** Gives a store other credentials. They are in the address of the request, as API2Cart has it. */
    async update(accountKey: Secret, storeKey: Secret, query: Parameters): Promise<void> {
      const name = 'account.config.update'
      await ask({ method: 'PUT', name, accountKey, storeKey, query, timeout: longWait }, anything)
    },

    /** Lets API2Cart try a store with what it has. */
    async validate(accountKey: Secret, storeKey: Secret, cancel?: AbortSignal): Promise<void> {
      const name = 'cart.validate'
      await ask({ method: 'GET', name, accountKey, storeKey, timeout: longWait }, anything, cancel)
    },

    async disconnect(accountKey: Secret, storeKey: Secret): Promise<void> {
      await ask({ method: 'GET', name: 'cart.disconnect', accountKey, storeKey }, anything)
    },

    async remove(accountKey: Secret, storeKey: Secret): Promise<void> {
      await ask({ method: 'DELETE', name: 'cart.delete', accountKey, storeKey }, anything)
    },
  }
}

/** What API2Cart calls Squarespace. */
export const squarespace = 'Squarespace'

const revealed = (parameters: Parameters): [string, string][] =>
  [...parameters].map(([name, value]) => [name, value instanceof Secret ? value.reveal() : value])

function addressOf(origin: string, name: string, query: Parameters = new Map()): string {
  const params = new URLSearchParams(revealed(query)).toString()
  return `${origin}/v1.1/${name}.json${params === '' ? '' : `?${params}`}`
}

function read<Schema extends z.ZodType>({ response, text }: Reply, shape: Schema) {
  const { status } = response
  const outer = envelope.safeParse(parseJson(text))
  if (!outer.success) {
    if (status === 429) throw failureOfCode(10, status)
    throw unreached(status >= 500 ? 'server-trouble' : 'not-squarespace', `HTTP ${status}`)
  }
  if (outer.data.return_code !== 0) throw failureOfCode(outer.data.return_code, status)
  const inner = shape.safeParse(outer.data.result)
  if (!inner.success) throw unreached('unexpected-reply', `API2Cart 0, HTTP ${status}`)
  return inner.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function notReached(error: SquarespaceError): Failure {
  const problem = problemOf(error)
  const why = problem.reason === 'unreachable' ? problem.why : 'unexpected-reply'
  return unreached(why, error.reference)
}

function unreached(why: Reason, reference: string): Failure {
  const code: Api2CartReasons['api2cart-unreachable']['code'] =
    why === 'offline' || why === 'timed-out' ? why : 'unreachable'
  return new Failure({ code, reason: 'api2cart-unreachable', why, reference })
}
