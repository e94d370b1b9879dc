import { createSquarespace } from './client.ts'
import { hearTime } from './heard-time.ts'
import { createLogin } from './login.ts'
import { probeHost } from './probe.ts'
import type { Host } from './probe.ts'

export { readBody } from './body.ts'
export type { Credential, Squarespace } from './client.ts'
export type { Endpoint } from './endpoints.ts'
export { pauseLength, SquarespaceError, unreachable } from './errors.ts'
export { failureOf, problemOf } from './failures.ts'
export { TokenRefused } from './login.ts'
export type { ClientCredentials, Login } from './login.ts'
export type { Host, Probed } from './probe.ts'
export { awaitReply, headersRead, plainRequest, replyOf } from './reply.ts'
export type { Fetch, Reply } from './reply.ts'
export { cleanField, parseWebsite } from './shapes.ts'
export type { TokenPair } from './tokens.ts'
export {
  createWebhook,
  deleteWebhook,
  rotateWebhook,
  testWebhook,
  updateWebhook,
  webhooks,
} from './webhook-endpoints.ts'
export type { SaidWebhook } from './webhook-endpoints.ts'

type Given = Omit<Parameters<typeof createSquarespace>[0], 'origin' | 'timeout'> & {
  origins: { api: string; login: string }
}

/** Speaks to both hosts of one Squarespace. */
export function speakToSquarespace({ origins, ...given }: Given) {
  const time = hearTime(given.fetch)
  const speaking = { ...given, fetch: time.fetch }
  return {
    api: createSquarespace({ ...speaking, origin: origins.api }),
    login: createLogin({ ...speaking, origin: origins.login }),

    /** How a host answers a request without a credential. Never throws. */
    probe: (host: Host) => probeHost(host, { ...given, origin: origins[host] }),

    /** What time Squarespace said last, in epoch milliseconds; null before its first reply. */
    heardTime: time.heard,
  }
}
