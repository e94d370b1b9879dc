import { z } from 'zod'

import { command, requestScope, waitMs, type Command } from '../command.ts'
import type { LoginControl } from './control.ts'
import { expiryFormats } from './login.ts'

const text = z.string().min(1)
const redirectUris = z.array(z.string())
const clientId = text
const websiteId = z.string()
const none = z.strictObject({})
const grant = {
  clientId,
  websiteId,
  scopes: z.array(z.string()),
  accessExpiresAt: z.int().exactOptional(),
  refreshExpiresAt: z.int().exactOptional(),
}

/** The functions of the login host's control, by name, each with its arguments. */
export const loginCommands = {
  developerApps: command(none, (control) => control.developerApps()),
  addDeveloperApp: command(
    z.strictObject({
      name: z.string(),
      redirectUris,
      clientId: clientId.exactOptional(),
      clientSecret: text.exactOptional(),
    }),
    (control, args) => control.addDeveloperApp(args),
  ),
  removeDeveloperApp: command(z.strictObject({ clientId }), (control, args) =>
    control.removeDeveloperApp(args.clientId),
  ),
  changeClientSecret: command(z.strictObject({ clientId, clientSecret: text }), (control, args) =>
    control.changeClientSecret(args.clientId, args.clientSecret),
  ),
  setRedirectUris: command(z.strictObject({ clientId, redirectUris }), (control, args) =>
    control.setRedirectUris(args.clientId, args.redirectUris),
  ),
  allow: command(z.strictObject({ authorizeUrl: z.string(), websiteId }), (control, args) =>
    control.allow(args.authorizeUrl, args.websiteId),
  ),
  deny: command(z.strictObject({ authorizeUrl: z.string() }), (control, args) =>
    control.deny(args.authorizeUrl),
  ),
  grants: command(none, (control) => control.grants()),
  tokensOf: command(z.strictObject({ grantId: z.string() }), (control, args) =>
    control.tokensOf(args.grantId),
  ),
  issueGrant: command(z.strictObject(grant), (control, args) => control.issueGrant(args)),
  adoptGrant: command(
    z.strictObject({ ...grant, accessToken: text, refreshToken: text }),
    (control, args) => control.adoptGrant(args),
  ),
  endGrants: command(z.strictObject({ websiteId }), (control, args) =>
    control.endGrants(args.websiteId),
  ),
  setRefreshRule: command(
    z.strictObject({ rule: z.enum(['first-use', 'at-once']) }),
    (control, args) => control.setRefreshRule(args.rule),
  ),
  echoStateOnDeny: command(z.strictObject({ on: z.boolean() }), (control, args) =>
    control.echoStateOnDeny(args.on),
  ),
  expiryFormat: command(z.strictObject({ format: z.enum(expiryFormats) }), (control, args) =>
    control.expiryFormat(args.format),
  ),
  dropAfterAnswering: command(
    z.strictObject({ ...requestScope, part: z.boolean().exactOptional() }),
    (control, args) => control.dropAfterAnswering(args),
  ),
  holdAnswer: command(
    z.strictObject({ ...requestScope, ms: waitMs.exactOptional() }),
    (control, args) => control.holdAnswer(args),
  ),
} satisfies Record<keyof LoginControl, Command>
