import { z } from 'zod'

import { command, type Command } from '../command.ts'
import type { WebhookControl } from './control.ts'

const subscriptionId = z.string()

/** The functions of the webhooks' control, by name, each with its arguments. */
export const webhookCommands = {
  webhooks: command(z.strictObject({ websiteId: z.string().exactOptional() }), (control, args) =>
    control.webhooks(args.websiteId),
  ),
  addWebhook: command(
    z.strictObject({
      websiteId: z.string(),
      clientId: z.string(),
      endpointUrl: z.string(),
      topics: z.array(z.string()),
    }),
    (control, args) => control.addWebhook(args),
  ),
  deleteWebhook: command(z.strictObject({ subscriptionId }), (control, args) =>
    control.deleteWebhook(args.subscriptionId),
  ),
  endpoint: command(
    z.strictObject({
      endpointUrl: z.string(),
      at: z.union([
        z.strictObject({ listener: z.string() }),
        z.strictObject({ statusCode: z.int().min(200).max(599) }),
      ]),
    }),
    (control, args) => control.endpoint(args.endpointUrl, args.at),
  ),
  notify: command(z.strictObject({ subscriptionId, topic: z.string() }), (control, args) =>
    control.notify(args.subscriptionId, args.topic),
  ),
  loseWebhookAnswers: command(z.strictObject({ next: z.int().min(0) }), (control, args) =>
    control.loseWebhookAnswers(args.next),
  ),
} satisfies Record<keyof WebhookControl, Command>
