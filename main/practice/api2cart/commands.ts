import { z } from 'zod'

import { command, waitMs, type Command } from '../command.ts'
import type { Api2CartControl } from './control.ts'

const none = z.strictObject({})
const url = z.string().min(1)
const next = z.int().positive().exactOptional()
const text = z.string().min(1)

const credentials = z.union([
  z.strictObject({ kind: z.literal('key'), apiKey: text }),
  z.strictObject({
    kind: z.literal('grant'),
    clientId: text,
    clientSecret: text,
    accessToken: text,
    refreshToken: text,
  }),
])

/** The functions of API2Cart's control, by name, each with its arguments. */
export const api2cartCommands = {
  api2cartStores: command(none, (control) => control.api2cartStores()),
  addApi2CartStore: command(
    z.strictObject({
      url,
      customLabel: z.string().exactOptional(),
      cartId: z.string().exactOptional(),
    }),
    (control, args) => control.addApi2CartStore(args),
  ),
  adoptApi2CartStore: command(
    z.strictObject({ url, customLabel: z.string(), storeKey: text, credentials }),
    (control, args) => control.adoptApi2CartStore(args),
  ),
  removeApi2CartStore: command(z.strictObject({ url }), (control, args) =>
    control.removeApi2CartStore(args.url),
  ),
  refreshAtApi2Cart: command(z.strictObject({ url }), (control, args) =>
    control.refreshAtApi2Cart(args.url),
  ),
  changeApi2CartKey: command(z.strictObject({ apiKey: text }), (control, args) =>
    control.changeApi2CartKey(args.apiKey),
  ),
  answerApi2Cart: command(
    z.strictObject({ code: z.int(), method: text.exactOptional(), next }),
    (control, { code, ...how }) => control.answerApi2Cart(code, how),
  ),
  dropAfterAdding: command(
    z.strictObject({ part: z.boolean().exactOptional(), next }),
    (control, args) => control.dropAfterAdding(args),
  ),
  holdAfterAdding: command(z.strictObject({ ms: waitMs.exactOptional(), next }), (control, args) =>
    control.holdAfterAdding(args),
  ),
} satisfies Record<keyof Api2CartControl, Command>
