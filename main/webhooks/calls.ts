import type { WebhookProgress } from '../../preload/contract.ts'
import type { Answers } from '../../preload/contract/call.ts'
import type { webhookCalls } from '../../preload/contract/webhooks.ts'
import { checkSignature } from './webhooks.ts'
import type { Webhooks } from './webhooks.ts'

const nothingDone = (work: WebhookProgress['work']): WebhookProgress => ({
  work,
  done: 0,
  total: 0,
  state: 'finished',
  results: [],
})

export function answerWebhookCalls(
  connections: () => Promise<{ webhooks: Webhooks }>,
): Answers<typeof webhookCalls> {
  const room = async () => (await connections()).webhooks
  const gone = async (): Promise<never> => {
    throw (await room()).gone()
  }
  return {
    'webhooks.list': async ({ websiteId }) => (await room()).list(websiteId),
    'webhooks.known': async ({ websiteId }) => (await room()).known(websiteId),
    'webhooks.create': async () => nothingDone('create'),
    'webhooks.read': async () => nothingDone('read'),
    'webhooks.cancel': () => undefined,
    'webhooks.update': gone,
    'webhooks.remove': gone,
    'webhooks.test': gone,
    'webhooks.rotate': gone,
    'webhooks.copySecret': gone,
    'webhooks.across': async () => (await room()).across(),
    'webhooks.checkSignature': ({ body, signature, secret = '' }) =>
      checkSignature({ body, signature, secret }),
  }
}
