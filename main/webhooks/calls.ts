import type { Answers } from '../../preload/contract/call.ts'
import type { webhookCalls } from '../../preload/contract/webhooks.ts'
import type { CopySecret } from '../common/copy-secret.ts'
import type { Webhooks } from './webhooks.ts'

export function answerWebhookCalls(
  connections: () => Promise<{ webhooks: Webhooks }>,
  copySecret: CopySecret,
): Answers<typeof webhookCalls> {
  const room = async () => (await connections()).webhooks
  return {
    'webhooks.list': async ({ websiteId }) => (await room()).list(websiteId),
    'webhooks.known': async ({ websiteId }) => (await room()).known(websiteId),
    'webhooks.create': async (input) => (await room()).create(input),
    'webhooks.read': async (input) => (await room()).read(input),
    'webhooks.cancel': async () => (await room()).cancel(),
    'webhooks.update': async (input) => ({ subscription: await (await room()).update(input) }),
    'webhooks.remove': async (input) => (await room()).remove(input),
    'webhooks.test': async ({ topic, ...ref }) => ({
      statusCode: await (await room()).test(ref, topic),
    }),
    'webhooks.rotate': async (input) => ({ subscription: await (await room()).rotate(input) }),
    'webhooks.copySecret': async (input) => {
      const open = await room()
      const secret = await open.secretOf(input)
      // Noted first: where the line cannot be written, the secret stays.
      await open.copied(input)
      await copySecret(secret.reveal())
    },
    'webhooks.across': async () => (await room()).across(),
    'webhooks.checkSignature': async (input) => (await room()).check(input),
  }
}
