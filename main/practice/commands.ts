import { validateHeaderName, validateHeaderValue } from 'node:http'
import { z } from 'zod'

import { practiceApis } from './apis.ts'
import { api2cartCommands } from './api2cart/commands.ts'
import { command, requestScope, waitMs, type Command } from './command.ts'
import type { PracticeControl } from './control.ts'
import { loginCommands } from './login/commands.ts'
import { webhookCommands } from './webhooks/commands.ts'

const websiteId = z.string()
const apiKey = z.string()
const api = z.enum(practiceApis)
const scope = { ...requestScope, host: z.enum(['login', 'api', 'api2cart']).exactOptional() }

const website = z.strictObject({
  siteId: z.string().exactOptional(),
  title: z.string().exactOptional(),
  url: z.string().exactOptional(),
  currency: z.string().exactOptional(),
  measurementStandard: z.enum(['IMPERIAL', 'METRIC']).exactOptional(),
  language: z.string().exactOptional(),
  timeZone: z.string().exactOptional(),
  location: z
    .strictObject({ region: z.string().nullable(), country: z.string().nullable() })
    .nullable()
    .exactOptional(),
})

const answer = z.strictObject({
  status: z.int().min(200).max(599).exactOptional(),
  body: z.string().exactOptional(),
  contentType: z.string().refine(isHeaderValue, 'Not a header value').exactOptional(),
  headers: z
    .record(
      z.string().refine(isHeaderName, 'Not a header name'),
      z.string().refine(isHeaderValue, 'Not a header value'),
    )
    .exactOptional(),
  padTo: z.int().min(0).max(1_000_000_000).exactOptional(),
  ending: z.enum(['end', 'stall', 'cut']).exactOptional(),
})

const site = z.strictObject({ websiteId })
const permission = z.strictObject({ websiteId, api })
const scopeOnly = z.strictObject(scope)

/** The functions of the control that another process can call, by name, each with its arguments. */
export const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    addKey: command(
      z.strictObject({ websiteId, permissions: z.array(api).exactOptional() }),
      (control, args) => control.addKey(args.websiteId, args.permissions),
    ),
    deleteKey: command(z.strictObject({ apiKey }), (control, args) =>
      control.deleteKey(args.apiKey),
    ),
    lapse: command(site, (control, args) => control.lapse(args.websiteId)),
    renew: command(site, (control, args) => control.renew(args.websiteId)),
    rename: command(z.strictObject({ websiteId, title: z.string() }), (control, args) =>
      control.rename(args.websiteId, args.title),
    ),
    change: command(z.strictObject({ websiteId, changes: website }), (control, args) =>
      control.change(args.websiteId, args.changes),
    ),
    takePermission: command(permission, (control, args) =>
      control.takePermission(args.websiteId, args.api),
    ),
    givePermission: command(permission, (control, args) =>
      control.givePermission(args.websiteId, args.api),
    ),
    goDown: command(scopeOnly, (control, args) => control.goDown(args)),
    goSlow: command(z.strictObject({ ms: waitMs, ...scope }), (control, args) =>
      control.goSlow(args.ms, args),
    ),
    hang: command(scopeOnly, (control, args) => control.hang(args)),
    cutConnection: command(scopeOnly, (control, args) => control.cutConnection(args)),
    answerWith: command(z.strictObject({ answer, ...scope }), (control, args) =>
      control.answerWith(args.answer, args),
    ),
    comeUp: command(z.strictObject({ websiteId: websiteId.exactOptional() }), (control, args) =>
      control.comeUp(args.websiteId),
    ),
    moveClock: command(z.strictObject({ ms: z.int() }), (control, args) =>
      control.moveClock(args.ms),
    ),
    reset: command(z.strictObject({}), (control) => control.reset()),
    requests: command(z.strictObject({}), (control) => control.requests()),
    ...loginCommands,
    ...api2cartCommands,
    ...webhookCommands,
  } satisfies Record<Exclude<keyof PracticeControl, 'sites'>, Command>),
)

function isHeaderName(name: string): boolean {
  return passes(() => validateHeaderName(name))
}

function isHeaderValue(value: string): boolean {
  return passes(() => validateHeaderValue('any', value))
}

function passes(check: () => void): boolean {
  try {
    check()
    return true
  } catch {
    return false
  }
}
