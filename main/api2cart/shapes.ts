import { z } from 'zod'
import { oneLine } from '../../preload/texts.ts'
import { Secret } from '../vault/vault.ts'

const longest = 500

/** A text of theirs that is shown: in one line, and bounded. */
const shown = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((text) => oneLine(String(text ?? '').slice(0, longest)))

/** What every answer is wrapped in; 0 is success, HTTP 200 alone is not. */
export const envelope = z.object({
  // Nothing but a number: what is empty is no success.
  return_code: z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]),
  result: z.unknown().optional(),
})

const parameter = z.object({ name: z.string() }).transform(({ name }) => name)
const set = z.array(parameter)

/** Each platform with its sets of parameters, of which one has to be given whole. */
export const supportedPlatforms = z
  .object({
    supported_platforms: z.array(
      z.object({
        cart_id: z.string(),
        params: z
          .object({
            // Several sets, or one that stands by itself.
            required: z
              .union([z.array(set), set.transform((one) => [one])])
              .catch([])
              .default([]),
          })
          .nullish(),
      }),
    ),
  })
  .transform(({ supported_platforms: platforms }) =>
    platforms.map(({ cart_id: cartId, params }) => ({
      cartId,
      parameterSets: params?.required ?? [],
    })),
  )

/** A store as API2Cart has it. */
export type Store = {
  storeId: string
  url: string
  customLabel: string
  cartId: string
  storeKey: Secret
}

export const cartList = z
  .object({
    carts: z.array(
      z.object({
        id: shown,
        url: shown,
        store_key: z.string().min(1),
        cart_id: shown,
        custom_label: shown,
      }),
    ),
  })
  .transform(({ carts }) =>
    carts.map((each): Store => ({
      storeId: each.id,
      url: each.url,
      customLabel: each.custom_label,
      cartId: each.cart_id,
      storeKey: new Secret(each.store_key),
    })),
  )

export const addedCart = z
  .object({ store_key: z.string().min(1) })
  .transform(({ store_key: storeKey }) => new Secret(storeKey))

export const anything = z.unknown()
